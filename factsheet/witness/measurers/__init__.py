"""What each kind of block must draw: a file for each that draws figures, found by listing."""
