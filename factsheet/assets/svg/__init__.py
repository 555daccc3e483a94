"""SVG drawings as areas that a page can fill: read, styled, stroked, lettered and flattened. Opens nothing."""
