"""Geometry, inks, shapes, patterns and pixels, without any text."""
