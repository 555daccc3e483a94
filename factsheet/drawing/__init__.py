"""The drawn page: what `compose` returns and `paint` writes."""
