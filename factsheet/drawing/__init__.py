"""The drawn page, which `compose` returns and `paint` writes."""
