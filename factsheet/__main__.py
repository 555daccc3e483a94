"""`python -m factsheet`, and the `factsheet` command."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from .cli import main as command

    command()


if __name__ == "__main__":
    main()
