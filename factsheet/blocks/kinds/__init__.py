"""The kinds of block that a spec can name: one file each, whose name is the kind."""
