"""Every code that a problem can have, with the one sentence that `factsheet explain` and the README give it.

A code is a promise: once published it keeps its meaning. `tests/unit/problems/test_codes.py` holds that each is used
and none is used that is not here.
"""

from __future__ import annotations

CODES: dict[str, str] = {
    # syntax
    # statistics
    # numbers and text
    # assets
    "damaged-file": "A file is damaged or cut short.",
    "font-not-embeddable": "The maker of a font does not allow embedding it in a document.",
    "font-without-letters": "A font has no letters or no space, so no text can be set in it.",
    "unknown-weight": "A font file does not have the weight that is given.",
    "unknown-face": "A font file has no face of the name that is given.",
    "missing-face": "A font file holds several faces, and none of them is named.",
    "unsupported-drawing": "A drawing has something in it that cannot be drawn, such as strokes, text or gradients.",
    "malformed-drawing": "A path, a transform or a number in a drawing cannot be read.",
    "empty-drawing": "A drawing has no filled shape.",
    "drawing-without-size": "A drawing has no view box, and no width and height.",
    "drawing-outside-its-box": "A drawing reaches out of its view box.",
    "several-colours": "An icon has several colours, and is filled with one ink.",
    "too-complex": "A file is nested too deep, or has too many or too long parts.",
    "too-many-pixels": "A picture has more pixels than are read.",
    "moving-picture": "A picture has several frames.",
    "cmyk-without-profile": "A picture is in CMYK and has no profile, so that its colours are not known.",
    "unknown-colour": "A colour has a name that is not known.",
    "unknown-area": "The outlines have no area of the name that is given.",
    # press
    # theme
    # typeset and fit
    "too-wide": "A word or a figure is wider than its column, and cannot be broken.",
    # blocks
    "no-room": "Words or a drawing have no room where they must stand.",
    "total-does-not-hold": "Figures that are the parts of a total do not add up to it.",
    "negative-part": "A part of a whole is below zero.",
    "unfit-field": "A field is given that does not apply to this kind of thing.",
    "too-few-inks": "There are more parts than the theme has inks for.",
    "inks-look-alike": "Two inks side by side cannot be told apart in grey.",
    "not-a-share": "A value is neither a share from 0 to 1 nor a part of the whole that is named.",
    "low-contrast": "Something can hardly be seen on the ground that it stands on.",
    "too-few-pixels": "A photograph or logo has too few pixels for the size at which it is printed.",
    # read
    "missing-file": "A file that is named is not in any of the folders where it is looked for.",
    "unreadable-file": "A file exists but cannot be read.",
    "file-too-large": "A file has more bytes than a file of its kind may have.",
    "unsupported-file": "A file is in a format that is not read.",
    "ambiguous-file": "Two files have the name that is given.",
    "empty-table": "A table has no rows.",
    # validate
    "not-a-list": "A field needs a list.",
    "not-a-name": "A field needs a name.",
    "not-fields": "Named fields are needed where something else stands.",
    "wrong-indent": "A line does not start in the column of the lines that it belongs to.",
    "missing-field": "A field that must be given is missing.",
    "unknown-field": "A field is given that does not exist here.",
    "conflicting-fields": "Two fields are given together that exclude each other.",
    "not-a-choice": "A field has a value that is not one of its choices.",
    "out-of-range": "A number or length is smaller or larger than the field allows.",
    "not-a-length": "A length or width cannot be read, or has no unit.",
    "not-a-point": "The point of a picture is not two percentages.",
    "empty-list": "A list has no items.",
    "empty-field": "A field is given without a value.",
    "list-without-brackets": "Several names are given without the brackets of a list.",
    "unknown-version": "The form of the spec is not one that this program knows.",
    "unknown-language": "A language tag is not known.",
    "unknown-block": "No kind of block has the name that is given.",
    "unknown-id": "No block of the spec has the id that is named.",
    "repeated-name": "A name, an id or a code is used twice where it may be used once.",
    "no-edition-left": "A block is left out of every edition.",
    "picture-edition": "An edition that is a picture of another one has no blocks of its own.",
    "unsafe-margin": "A margin is so narrow that print may be cut off with the edge of the paper.",
    "unknown-value": "No figure, measure or column has the name that is given.",
    "unknown-measure": "A list has no measure of the name that is given.",
    "missing-column": "A table has no column of a name that is needed.",
    "not-a-value": "The name of a value is needed, and something else is given.",
    "value-in-braces": "A value stands in braces where only its name is needed.",
    "needless-format": "A value that is not printed has a format.",
    "unknown-note": "The words refer to a footnote that the spec does not have.",
    "misplaced-note": "The words of a field that cannot have footnotes refer to one.",
    "missing-plural": "The form 'other' of a unit is missing.",
    "unknown-plural": "A unit has a plural form that no language has.",
    "empty-alt": "Alternative text says nothing of what the picture shows.",
    "missing-glyph": "A character is in no font of the theme.",
    "unknown-sacrifice": "An entry under fit names nothing that a sheet can give up to fit its page.",
    "missing-reason": "The least size of type is lowered without a reason.",
    "uneven-sizes": "A block may become smaller than another block like it.",
    "too-small-to-read": "Type is smaller than many people can read.",
    "missing-condition": "The package has no printing condition for the stock.",
    "unknown-condition": "No printing condition has the name that is given.",
    "unfit-profile": "An ICC profile cannot be used for printing.",
    "unknown-place": "The table has no place of the name that is given.",
    "not-words": "A place changes a field of a block that is not a field of words.",
    # publish and bind
    "unusable-link": "A link with a place's own values in it is no address that can be used.",
    # compose
    "overset": "The content of a sheet is higher than its page, with all given that may give.",
    "too-empty": "Less of a page is filled than its spec asks for.",
    # paint, finish and verify
    "too-much-ink": "An ink has more ink in it than the press can print.",
    "ink-prints-otherwise": "An ink is another colour on the press than on the screen.",
    "white-type-fills-in": "White type is so small that the inks around it close it on the press.",
    "not-proved": "The finished file is not what was drawn, or does not say what the data say.",
    "typed-statistic": "A number that is typed into a text is also a statistic of the sheet.",
    # advice, pipeline and cli
    "editions-disagree": "Two editions of one sheet do not say the same.",
    "same-file-name": "Two sheets would be written to one file.",
    "stale-file": "A file is from an earlier build and was not made again.",
    "unwritable-file": "A file cannot be written.",
    "unwritable-folder": "The folder for the files is none, or nothing can be written in it.",
    # preflight
    "unreadable-file": "A file cannot be read: it is damaged, locked, or not of the kind that it has to be.",
}
