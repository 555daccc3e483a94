"""The version of the package, which every file that it makes names as its producer."""

__version__ = "0.1.0"
