"""Writes the parts of a PDF: operators, objects and metadata. Used by `paint` and `finish`."""
