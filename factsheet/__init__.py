"""One-page fact sheets from a YAML page spec and a table of statistics."""

__version__ = "0.1.0"
