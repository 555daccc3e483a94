"""Bars and rings: their geometry, and how a breakdown draws them; a share draws its own ring."""
