"""Writes the parts of a PDF: operators, objects and metadata. Used by `paint` and `finish`.

ReportLab is imported here first, so that it comes with its own settings.
"""

from factsheet.pdf.shielded import import_reportlab

import_reportlab()
