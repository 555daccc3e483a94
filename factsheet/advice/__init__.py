"""Advice from running the stages again: remedies for a page that does not fit, tightness, the worst case."""
