"""The syntax of PDF (ISO 32000-1 §7): opens any file, and reads its objects, streams and operators within a budget.

Damage counts as missing, and nothing raises anything but `Refused` and `Spent`: `objects` reads dictionaries and
streams, `filters` unpacks, `lexer` cuts content into operators, `cmaps` reads what codes say, and `Budget` bounds all.

Two readers stand on it, `pdf.reading` (with which `verify` proves our sheets) and `preflight` (which judges any PDF).
Neither may share anything with what makes sheets, and this folder does not: it knows PDF alone, imports nothing of the
package but `record` and `problems`, and `pdf.writing` does not import it. What a font, a colour or a structure means
is left to each reader, so that they still judge apart from each other. That the readers cut content alike cannot hide
an error of the lexer: tests compare it, operator by operator, with qpdf's own parser on every kind of sheet.
"""
