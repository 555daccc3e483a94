"""Figures with label, icon and unit, and the rows and cells that they stand in."""
