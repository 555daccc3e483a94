"""An interpreter for the pages of any PDF: objects, operators, fonts and colour spaces."""
