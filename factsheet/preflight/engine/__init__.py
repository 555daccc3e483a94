"""Interprets the pages of any PDF: its objects, operators, fonts and colour spaces, and the marks they paint."""
