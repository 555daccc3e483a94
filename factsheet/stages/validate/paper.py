"""The paper of a page: its size by name or by its sides, room for a column on it, and the reach of trimming knives."""

from __future__ import annotations

from factsheet import syntax
from factsheet.graphics.geometry import MM, PAPERS, Units, parse_length, units_of
from factsheet.problems import Problem, listed, nearest
from factsheet.record import record
from factsheet.syntax.schema import Failed, Reader

NARROWEST = 144.0  # points between the margins
_SAFE_OF_KNIVES = 5 * MM  # from the edge of the paper, which is trimmed with some tolerance
_LEAST, _MOST = 180.0, 1200 * MM  # points of a side: a card, and a little over A0
_OWN = "[6in, 9in]"


@record
class Paper:
    """A size of paper: a key of `PAPERS`, or the sides that a spec gives (width, height in points) and their words."""

    name: str
    own: tuple[float, float] | None = None

    @property
    def sides(self) -> tuple[float, float]:
        """Width and height in points."""
        return self.own or PAPERS[self.name]

    @property
    def units(self) -> Units:
        """What it is measured in, which tells the bleed and the press that are usual where it is printed."""
        return units_of(self.sides)


def read_paper(reader: Reader, node: syntax.Node, subject: str) -> Paper | Failed:
    """Reads the name of a paper in any case, or a list of its width and height."""
    if isinstance(node, syntax.Scalar):
        return _named(reader, node, subject)
    if not isinstance(node, syntax.Sequence) or len(node.items) != 2:
        fact = "a paper is a name, or a list of its width and its height."
        return reader.problem("not-a-paper", node.location, subject, fact, f"Write size: letter or size: {_OWN}.")
    typed = [item.text if isinstance(item, syntax.Scalar) else "" for item in node.items]
    sides = [parse_length(text) for text in typed]
    for item, text, side in zip(node.items, typed, sides, strict=True):
        if side is None:
            fact = f"'{text}' is not a length." if text else "a side is not a length."
            step = f"Write both with a unit (in, mm, cm, pt), as in {_OWN}."
            return reader.problem("not-a-length", item.location, subject, fact, step)
        if not _LEAST <= side <= _MOST:
            fact = f"no sheet is made with a side of {text}."
            step = f"Write sides from {_LEAST / 72:g}in to {_MOST / MM:g}mm."
            return reader.problem("not-a-paper", item.location, subject, fact, step)
    width, height = (side for side in sides if side is not None)
    return Paper(" × ".join(typed), (width, height))


def _named(reader: Reader, node: syntax.Scalar, subject: str) -> Paper | Failed:
    name = node.text.lower()
    if name in PAPERS:
        return Paper(name)
    close = nearest(name, tuple(PAPERS))
    step = f"Use '{close}'." if close else f"Use one of them, or give width and height: {_OWN}."
    paper, _, way = name.partition(" ")
    if paper in PAPERS and way in ("landscape", "portrait"):
        step = f"Write size: {paper}, and orientation: {way} beside it."
    fact = f"'{node.text}' is not one of {listed(tuple(PAPERS))}." if node.text else "no paper is named."
    return reader.problem("not-a-paper", node.location, subject, fact, step)


def check_page(reader: Reader, root: syntax.Mapping, paper: Paper) -> None:
    """Reports margins that leave no room for a column of text; warns of margins that a trimming knife may reach."""
    page = root.get("page")
    node = page.get("margin") if isinstance(page, syntax.Mapping) else None
    margin = parse_length(node.text) if isinstance(node, syntax.Scalar) else None
    if isinstance(node, syntax.Scalar) and margin and min(paper.sides) - 2 * margin < NARROWEST:
        fact = f"{node.text} on every side leaves no room on {paper.name} paper."
        reader.problem("no-room", node.location, "page.margin", fact, "Write a shorter length, such as 0.5in.")
    if isinstance(node, syntax.Scalar) and margin is not None and margin < _SAFE_OF_KNIVES:
        fact = f"what stands {node.text} from the edge may be cut off where paper is trimmed."
        step = "Write 5mm or more."
        reader.problems.append(Problem.warning("unsafe-margin", node.location, "page.margin", fact, step))
