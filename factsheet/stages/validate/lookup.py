"""Finds and loads the files that a spec names: themes, fonts, icons, pictures, outlines, lists and ICC profiles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from factsheet import syntax, theme
from factsheet.assets import fonts, geo, icons, pictures
from factsheet.assets.fonts import Face
from factsheet.assets.fonts.files import Choice
from factsheet.assets.icons import IconDrawing
from factsheet.assets.pictures import Picture
from factsheet.assets.svg.lettering import Lettering
from factsheet.blocks.unbound import IllustrationSource, PointsSource, RowsSource, TerritorySource
from factsheet.blocks.vocabulary import Icon
from factsheet.graphics.geometry import UNITS, Units
from factsheet.press import PressFile, PrintingCondition, usual_condition
from factsheet.problems import Location, Problem, listed, nearest
from factsheet.record import record
from factsheet.stages.validate.offers import FONT_ENDINGS, fonts_like, icon_offer
from factsheet.stages.validate.printing import condition_named
from factsheet.statistics.lists import ListFile, load_list, without_degrees
from factsheet.statistics.placenames import names_of
from factsheet.statistics.store import Store
from factsheet.statistics.tables import Table
from factsheet.syntax.schema import FAILED, Reader
from factsheet.theme import Theme

ICON_ENDINGS = ("", ".svg")
GEO_ENDINGS = geo.ENDINGS
OUTLINES = geo.STATES
FOR_ORIENTATION = "illustrative"  # the status of a list whose places stand for nothing that is counted
_SOME = 5  # names of files that are there, in a message


@record
class ListNamed:
    """The name of a list, and of its measure that is shown; empty for places without figures."""

    list_: str
    value: str = ""


def _as_file(name: str) -> str:
    """`name` as the name of a picture's file."""
    return name if name.lower().endswith(pictures.ENDINGS) else f"{name or 'photo'}.jpg"


class Lookup:
    """Finds and loads the files of one spec, each once. Problems are added to `problems`."""

    def __init__(self, store: Store, problems: list[Problem], table: Table | None = None) -> None:
        """`table` is the table of statistics, whose columns may name pictures."""
        self.store, self.problems, self.table = store, problems, table
        self._icons: dict[Path, IconDrawing | None] = {}
        self._atlases: dict[Path, geo.Atlas | None] = {}
        self.lists: dict[str, ListFile | None] = {}
        self._pictures: dict[str, Picture | tuple[Problem, ...]] = {}
        self.lettering: Lettering | None = None  # the faces that the text of drawings is set in

    def theme(self, node: syntax.Node | None) -> Theme | None:
        """The theme whose name is at `node`, or None with problems."""
        if not isinstance(node, syntax.Scalar) or not node.text:
            return None  # reported where the fields of the spec are read
        document = self._theme_document(node.text, node.location)
        return theme.read_theme(document, self._theme_document, self.problems) if document else None

    def _theme_document(self, name: str, location: Location) -> syntax.Document | None:
        path = self.store.find("themes", name, ("", ".yaml"))
        if path is None or path.suffix != ".yaml":
            self._unknown("theme", name, location, "themes", ".yaml", f"layouts/themes/{name}.yaml")
            return None
        return syntax.parse(self.store.load(path), self.store.label(path), self.problems)

    def faces(self, found: Theme) -> dict[Choice, Face]:
        """The fonts of every family of a theme; those that cannot be loaded are reported and left out.

        From then on the text of drawings is set in the family of the text.
        """
        read = {choice: self._face(choice, location) for choice, location in found.fonts.items()}
        faces = {choice: face for choice, face in read.items() if face}
        family = found.families[found.styles["body"].family]
        if regular := faces.get(family.regular):
            cuts = (faces.get(cut) if cut else None for cut in (family.strong, family.emphasis, family.strong_emphasis))
            strong, emphasis, both = cuts
            self.lettering = Lettering(regular=regular, strong=strong, emphasis=emphasis, strong_emphasis=both)
        return faces

    def _face(self, choice: Choice, location: Location) -> Face | None:
        name = choice.file
        path = self.store.find("fonts", name)
        if path is None:
            self._unknown("font", name, location, "fonts", ".ttf", f"fonts/{name}")
            return None
        return fonts.load(self.store.load(path), self.store.label(path), location, self.problems, choice)

    def _fonts(self) -> list[str]:
        """The names of all files of fonts that are there, with their endings."""
        return sorted(file for ending in FONT_ENDINGS for file in self.store.files("fonts", ending))

    def read_icon(self, reader: Reader, node: syntax.Node, subject: str) -> object:
        """The icon that a field names: one of the library, or the user's own drawing. FAILED with a problem."""
        name = node.text if isinstance(node, syntax.Scalar) else ""
        if not name.strip():
            fact = "the name of an icon is needed here."
            return reader.problem(
                "not-a-name", node.location, subject, fact, "Write it like phone, or delete the line."
            )
        path = self.store.find("icons", name, ICON_ENDINGS)
        if path is None or path.suffix != ".svg":
            self._unknown("icon", name, node.location, "icons", ".svg", f"layouts/icons/{name}.svg", subject)
            return FAILED
        if path not in self._icons:
            self._icons[path] = icons.load(self.store.load(path), self.store.label(path), node.location, self.problems)
        outline = self._icons[path]
        return Icon(name, outline) if outline else FAILED

    def read_territory(self, reader: Reader, node: syntax.Node, subject: str) -> object:
        """The area that a field names (empty: that of the sheet's place), with the outlines to find it in, or FAILED.

        The outlines are the project's own `us-states` or those of the package.
        """
        name = node.text if isinstance(node, syntax.Scalar) else ""
        if not isinstance(node, syntax.Scalar):
            fact = "the name of an area is needed here."
            return reader.problem("not-a-name", node.location, subject, fact, "Write it like missouri.")
        atlas = self.atlas(OUTLINES, node.location, subject)
        return TerritorySource(name, atlas, node.location, subject) if atlas else FAILED

    def atlas(self, name: str, location: Location, subject: str) -> geo.Atlas | None:
        """The outlines in the file called `name`, the project's own before those of the package, or None, reported."""
        bare = next((name.removesuffix(ending) for ending in GEO_ENDINGS if name.endswith(ending)), name)
        path = self.store.find("geo", bare, GEO_ENDINGS)
        if path is None:
            self._unknown("outlines", bare, location, "geo", ".json", f"data/geo/{bare}.json", subject)
            return None
        if path not in self._atlases:
            self._atlases[path] = geo.load(self.store.load(path), self.store.label(path), location, self.problems)
        return self._atlases[path]

    def read_cities(self, reader: Reader, node: syntax.Node, subject: str) -> object:
        """The list of places for orientation that a field names, or FAILED."""
        if not isinstance(node, syntax.Scalar) or node.null:
            return _no_list(reader, node, subject)
        found = self.named_list(node.text, node.location, subject)
        if not found or not self._has_degrees(found, node.location, subject):
            return FAILED
        return PointsSource(node.text, "", node.location, "cities", cities=True)

    def read_points(self, reader: Reader, node: syntax.Node, subject: str) -> object:
        """The list that a field names, alone or as {list: NAME, value: MEASURE}, or FAILED; none where it is empty."""
        value = ""
        location = node.location
        if isinstance(node, syntax.Scalar) and node.null:
            implied = node.end == syntax.NOWHERE
            return PointsSource("", "", location, "points") if implied else _no_list(reader, node, subject)
        if isinstance(node, syntax.Mapping):
            fields = reader.fields(ListNamed, node, subject)
            if not isinstance(fields, dict):
                return FAILED
            name, value = str(fields["list_"]), str(fields.get("value", ""))
        else:
            name = node.text if isinstance(node, syntax.Scalar) else ""
        found = self.named_list(name, location, subject)
        if found and value and value not in found.measures.measures:
            close = nearest(value, found.measures.measures)
            step = f"Use '{close}'." if close else "Describe it in the list's measures file."
            fact = f"the list '{name}' has no measure '{value}'."
            return reader.problem("unknown-measure", location, f"{subject}.value", fact, step)
        if not found or not self._has_degrees(found, location, subject):
            return FAILED
        cities = not value and found.measures.info.status == FOR_ORIENTATION
        return PointsSource(name, value, location, "points", cities=cities)

    def _has_degrees(self, found: ListFile, location: Location, subject: str) -> bool:
        """Whether a list says where its rows are; reported once for all of its rows."""
        if fault := without_degrees(found, location, subject):
            self.problems.append(fault)
        return fault is None

    def read_rows(self, reader: Reader, node: syntax.Node, subject: str) -> object:
        """The list that a field names, or FAILED."""
        name = node.text if isinstance(node, syntax.Scalar) else ""
        return RowsSource(name, node.location) if self.named_list(name, node.location, subject) else FAILED

    def named_list(self, name: str, location: Location, subject: str) -> ListFile | None:
        """The list called `name`, or None, reported."""
        if name not in self.lists:
            self.lists[name] = load_list(self.store, name, location, subject, self.problems, self.table)
        return self.lists[name]

    def read_illustration(self, reader: Reader, node: syntax.Node, subject: str) -> object:
        """The picture that a field names, or the pictures that a column of the table names for the places, or FAILED.

        A picture that only a place names has its problems kept in the form: they concern that place alone.
        """
        name = node.text.strip() if isinstance(node, syntax.Scalar) else ""
        column = re.fullmatch(r"\{\s*place\.([a-z][\w.]*)\s*\}", name)
        if column:
            named = self._column(column[1])
            if not named and (fault := self._no_column(column[1], node.location, subject)):
                self.problems.append(fault)
                if fault.severity == "problem":
                    return FAILED
            files = {text: self._picture(text, location, subject) for text, location in named.items()}
            return IllustrationSource("", f"place.{column[1]}", files, node.location, subject)
        found = self._picture(name, node.location, subject)
        if isinstance(found, tuple):
            self.problems += found
            return FAILED
        return IllustrationSource(name, "", {name: found}, node.location, subject)

    def _column(self, name: str) -> dict[str, Location]:
        """What the places have in a column, each text once and where it stands; a name or slug that is made, too."""
        found: dict[str, Location] = {}
        for row in self.table.rows if self.table else ():
            cell = row.cells.get(name)
            text = {"id": row.id, **names_of(row)}.get(name, cell.words if cell else "")
            if text:
                found.setdefault(text, cell.location if cell else row.location)
        return found

    def _no_column(self, name: str, location: Location, subject: str) -> Problem | None:
        """A problem if the column of pictures seems misspelt, else a warning; None for one that is there, but empty."""
        if not self.table or not self.table.rows or any(name in row.cells for row in self.table.rows):
            return None
        close = nearest(name, sorted({path for row in self.table.rows for path in row.cells}))
        fact = f"the table has no column '{name}'."
        if close:
            return Problem.of("missing-column", location, subject, fact, f"Use '{{place.{close}}}'.")
        step = f"Add it to {self.table.file}, with the name of a file for each place that has one."
        return Problem.warning("missing-column", location, subject, f"{fact[:-1]}, so no place has this picture.", step)

    def _picture(self, name: str, location: Location, subject: str) -> Picture | tuple[Problem, ...]:
        """The picture of that name, or its problems."""
        if name in self._pictures and not isinstance(self._pictures[name], tuple):
            return self._pictures[name]
        path = self.store.find("pictures", name, ("", *pictures.ENDINGS)) if name else None
        if path is None:
            known = [n for ending in pictures.ENDINGS for n in self.store.files("pictures", ending)]
            close = nearest(name, known)
            step = f"Use '{close}'." if close else f"Put it into pictures/, as {_as_file(name)}."
            if "/" in name or "\\" in name:
                step = "Put the file into pictures/ and write its name alone."
            fault = self._barred("picture", name, location, "pictures", pictures.ENDINGS, "pictures", subject)
            return (fault or Problem.of("missing-file", location, subject, f"no picture '{name}'.", step),)
        faults: list[Problem] = []
        found = pictures.load(self.store.load(path), self.store.label(path), location, faults, self.lettering)
        self._pictures[name] = found if found else tuple(faults)
        self.problems += faults if found else ()
        return self._pictures[name]

    def profile(self) -> bytes:
        """The sRGB profile that comes with the package."""
        return self.store.profile("sRGB")

    def conditions(self, press: PressFile, location: Location) -> dict[Units, PrintingCondition]:
        """The printing condition for papers of each unit: that which `press` names, or the usual one for its stock.

        Reports at `location` a condition that cannot be found or used; the result then lacks it.
        """
        found: dict[Units, PrintingCondition] = {}
        for units in UNITS:
            name = press.condition or usual_condition(press.stock or "coated", units)
            if not name:
                fact = f"no condition for {press.stock} comes with the package."
                step = "Add condition: and the file of the profile that your printer names."
                self.problems.append(Problem.of("missing-condition", location, "press", fact, step))
                break
            condition = condition_named(name, location, self.store)
            if isinstance(condition, Problem):
                self.problems.append(condition)
                break
            found[units] = condition
        return found

    def _unknown(
        self, noun: str, name: str, location: Location, kind: str, ending: str, place: str, subject: str = ""
    ) -> None:
        """Reports a file of `kind` that is not found; `place` is where the user can add it."""
        there = self.store.names(kind, ending) if kind != "fonts" else self._fonts()
        close = nearest(name, there) or ""
        step = f"Use it, or add {place}." if close else f"Add {place}."
        if kind == "icons":
            close, step = icon_offer(name, there, self.store.words_of_icons(), place)
        elif not close and kind == "fonts":
            some = listed(there[:_SOME])
            step = f"Use one that is there, such as {some}, or add {place}."
        if kind == "fonts" and (like := fonts_like(name, there)):
            close, step = "", f"Write {' or '.join(like)}, which {'is' if len(like) == 1 else 'are'} there."
        if "/" in name or "\\" in name:
            step = f"Put the file into {place.partition('/' + name)[0]}/ and write its name alone."
        folder = place.rpartition("/")[0]
        if fault := self._barred(noun, name, location, kind, (ending,), folder, subject or noun):
            self.problems.append(fault)
            return
        fact = f"no {noun} '{name}'." + (f" The nearest is '{close}'." if close else "")
        self.problems.append(Problem.of("missing-file", location, subject or noun, fact, step))

    def _barred(
        self, noun: str, name: str, location: Location, kind: str, endings: Iterable[str], folder: str, subject: str
    ) -> Problem | None:
        """The problem of a file of `kind` that is there and may not be read, such as a link out of the project."""
        if "/" in name or "\\" in name:
            return None
        why = self.store.why_not(kind, name, ("", *endings) if "." in name else endings)
        fact, step = f"the {noun} '{name}' cannot be read: {why}", f"Put the file itself into {folder}/."
        return Problem.of("unreadable-file", location, subject, fact, step) if name and why else None


def _no_list(reader: Reader, node: syntax.Node, subject: str) -> object:
    """Reports a field that names no list."""
    fact = "the name of a list is needed here."
    return reader.problem("not-a-name", node.location, subject, fact, "Write it like orientation_cities.")
