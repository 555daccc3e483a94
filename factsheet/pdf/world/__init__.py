"""The closed world of a file: every object from the trailer on is held against one that the file must have.

What must be there is said with the `Wanted` values of `wanted`, by whoever knows it; this folder knows PDF alone
(ISO 32000-1). `compared` walks both together: a key that is not wanted, one that is missing, another value, an object
that stands in two places or in none are all named. `layout` holds the bytes around the objects against those of a file
that was written once and not changed since. Shares nothing with `pdf.writing`.
"""
