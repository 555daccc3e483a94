"""Bars and rings: their geometry, and how they are drawn."""
