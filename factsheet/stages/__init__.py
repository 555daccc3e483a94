"""The eight stages, in the order of `factsheet.pipeline`; each takes the value before it and returns the next."""
