"""`python -m factsheet`, and the `factsheet` command."""

from __future__ import annotations

import gc


def main() -> None:
    """Runs the command line."""
    # A process of a third of a second has no garbage worth collecting: looking for it costs a tenth of its time.
    gc.set_threshold(100_000)
    from factsheet.cli import main as command

    command()


if __name__ == "__main__":
    main()
