"""One small teller for each kind of block: the file is named for its kind, and `told` yields what a reader is told."""
