"""Files of spreadsheet programs, and others with rows and columns, as raw sheets."""
