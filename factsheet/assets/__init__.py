"""What a sheet is made with beside its words and figures: fonts, icons, pictures and outlines of places."""
