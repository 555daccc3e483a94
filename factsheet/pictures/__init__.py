"""Photographs and drawings of the user, made ready for the page."""
