"""`python -m factsheet`, and the `factsheet` command."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Runs the command line."""
    # A process of a third of a second has no garbage worth collecting: looking for it costs a tenth of its time.
    gc.set_threshold(100_000)
    try:
        from factsheet.cli import main as command
        from factsheet.cli import stopping

        stopping.listen()
        try:
            command()
        finally:
            stopping.deafen()
    except KeyboardInterrupt:  # before the command line was there, or again while it said that it stops
        if sys.stderr:
            sys.stderr.write("factsheet: stopped. Run it again.\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
