"""Tables of figures and what they are held against: their cells, the widths of their columns, how they are drawn."""
