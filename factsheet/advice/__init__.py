"""What runs the line of stages again to advise: remedies, tightness, the worst case, edits of a spec."""
