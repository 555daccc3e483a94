"""Fills a spec's unbound forms in for one place and edition: words, figures and pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from itertools import count
from typing import cast

from factsheet import numbers
from factsheet.assets.geo import Atlas
from factsheet.blocks.block import Block
from factsheet.blocks.conditions import Condition, condition_of
from factsheet.blocks.unbound import (
    ABSENT,
    Absent,
    BlockSource,
    BodySource,
    IllustrationSource,
    PointsSource,
    Unfilled,
    Variant,
    WordsSource,
)
from factsheet.blocks.vocabulary import (
    Address,
    Beside,
    Body,
    Course,
    Entry,
    Illustration,
    Points,
    Prose,
    Rows,
    Territory,
    Value,
)
from factsheet.editions import Edition
from factsheet.problems import Location, Problem
from factsheet.record import replace
from factsheet.stages.bind import held, legends
from factsheet.stages.bind.compared import chosen, problem_of, runs_of, tests_of, unpublished
from factsheet.stages.bind.completing import completed
from factsheet.stages.bind.contacts import Contacts
from factsheet.stages.bind.courses import course_of
from factsheet.stages.bind.linked import address_of, illustrated, printed, territory_of
from factsheet.stages.bind.mapped import has_figures, marked_on, points_of, with_notes
from factsheet.stages.bind.missing import across, in_words, not_compared, nothing_at, unfit
from factsheet.stages.bind.repeated import gathered, repeated_in, scopes, source_of, those_there
from factsheet.stages.bind.sayings import Sayings
from factsheet.stages.bind.shaded import areas_of
from factsheet.stages.bind.statuses import NOTHING, Foreknown
from factsheet.stages.bind.table_words import problems_of
from factsheet.stages.bind.tabled import Tabling
from factsheet.stages.bind.trends import words_of_two
from factsheet.stages.bind.typed_links import marked, reachable
from factsheet.stages.publish import Published
from factsheet.statistics import Figure, Place
from factsheet.statistics.comparing import Fault
from factsheet.statistics.lists import rows_of
from factsheet.statistics.reserved import own_values
from factsheet.syntax.schema import Unbound
from factsheet.text import filenames
from factsheet.text.capitals import begun, capitalised
from factsheet.text.compared import RelationTested
from factsheet.text.contacts import ROOT
from factsheet.text.sentences import unpublished_words
from factsheet.text.stops import one_stop
from factsheet.text.words import SERIALS, Origin, Piece, Run, Words, seen, tied


class Filling(Tabling):
    """The `Binder` of one job: fills in unbound forms, and adds to `problems` whatever it cannot fill in.

    A form bound with a problem is None; one that the place has nothing for is `ABSENT`.
    """

    def __init__(self, published: Published, place: Place, edition: Edition, foreknown: Foreknown = NOTHING) -> None:
        every = (published.statistics, *published.lists.values())
        self._labels, self._periods = held.known(every)
        self.published, self.place, self.edition = published, place, edition
        self.statistics, self.lists, self.language = published.statistics, published.lists, published.spec.file.language
        self.own = own.blocks if (own := published.spec.own.get(place.id)) else {}
        self._verbs, self._apart = published.spec.file.verbs, foreknown.apart
        self.rows: set[tuple[str, str]] = set()  # the rows of lists that this sheet may show, by file and id
        self.problems: list[Problem] = []
        self._index, self._serials = count(1), count(SERIALS, SERIALS)
        self._own = own_values(published.statistics, place, self.language)
        self._contacts = Contacts(published.spec.file.contacts, self._own, self.problems)
        self._own |= self._contacts.values
        self.sayings = Sayings(published.spec.file.notes, self.language, lambda: next(self._serials), every, foreknown)
        self._ways = (edition.live, published.spec.file.links == "on")
        self._said = held.said_by(self.find, self.words, every, self.language)
        self._tests: tuple[RelationTested, ...] = ()  # of the conditions that hold for what is being filled in

    def body(self, sources: BodySource) -> Body:
        """Binds the blocks of a body that belong to this edition, whose condition holds, and that the place has."""
        kept = (source for source in sources if source.editions is None or self.edition.shows in source.editions)
        blocks = [self._under(source.when, partial(self._block, source)) for source in kept]
        return Body(with_notes(block for block in blocks if block is not ABSENT))

    def _under(self, condition: Condition | None, bind: Callable[[], object]) -> object:
        """Binds what stands under a condition. Returns `ABSENT` where that does not hold."""
        tests, holds = tests_of(condition, self.find, self.language)
        outer, self._tests = self._tests, (*self._tests, *tests)
        found = bind() if holds else ABSENT
        self._tests = outer
        return found

    def _block(self, source: BlockSource) -> object:
        """Binds a block; the place's own words replace the spec's. Returns `ABSENT` when a field of it is absent."""
        written = source.block.values
        own = self.own.get(str(written.get("id") or ""), {})
        cls, location = source.block.cls, source.block.location
        kind = cast(type[Block], cls)
        off = ((repeated := repeated_in(kind, written)), *kind.ON_PAPER * self.edition.live)
        fields = {name: value for name, value in {**written, **own}.items() if name not in off}
        if repeated:  # only for what there is in the place
            fields["measures"] = those_there(fields, self._has)
        values = self._fields(fields)
        if values is None:
            return ABSENT
        if repeated:
            values |= gathered(repeated, self._copies(source_of(repeated, written, location), values))
        if repeated and values.get("items") == ():
            return ABSENT
        values = legends.completed(self, cls, completed(cls, values, location, self), location)
        return cls(**values, location=location, index=next(self._index), editions=source.editions or frozenset())

    def _copies(self, source: object, values: Mapping[str, object]) -> Iterator[object]:
        """Yields a body or items bound once for each measure and then once for each row in `values`, unless empty."""
        outer, language = self._own, self.language
        for self._own in scopes(values, language, outer):
            if bound := self._bound(source):
                yield bound
        self._own = outer

    def _fields(self, written: Mapping[str, object]) -> dict[str, object] | None:
        """Binds the fields of a block or item, pictures first: with an absent one no words are bound that go with it.

        Returns None when one is absent.
        """
        values: dict[str, object] = {}
        for name, value in sorted(written.items(), key=lambda item: not isinstance(item[1], IllustrationSource)):
            found = self._bound(value)
            if found is ABSENT and not isinstance(value, Unbound):  # a group of fields may be left out
                return None
            values[name] = None if found is ABSENT else found
        return self.sayings.as_one_whole(self.sayings.labelled(values))

    def _bound(self, value: object) -> object:
        """Binds one value of a field. Returns `ABSENT` when the place has nothing for it."""
        if isinstance(value, Unfilled):
            return value.bind(self)
        if isinstance(value, BodySource):
            return self.body(value)
        if isinstance(value, Unbound):
            fields = self._under(condition_of(value.values), partial(self._fields, value.values))
            return value.cls(**fields) if isinstance(fields, dict) else ABSENT
        if type(value) is tuple:
            items = tuple(inner for inner in map(self._bound, value) if inner is not ABSENT)
            return items if items or not value else ABSENT
        return value

    def _has(self, path: str) -> bool:
        """Whether the place has a figure at `path`, be it one that is not known; not one that does not apply to it."""
        return (figure := self.find(path)) is not None and figure.state != "not-applicable"

    def find(self, path: str) -> Figure | None:
        """Returns the figure at `path`: one of the repeated body or the place first, then one of the table."""
        figure = self._own.get(path) or self.statistics.figure(self.place, held.meant(path, self._own))
        apart = figure and figure.together and figure.together.parts in self._apart
        return replace(figure, together=None) if figure and apart else figure

    @property
    def figures(self) -> dict[str, Figure]:
        """The figures of the place and of the set by path, as they are printed outside of repeated bodies."""
        return {**self.place.figures, **self._own}

    def words(self, pieces: tuple[Piece, ...], location: Location, subject: str) -> Words:
        """Binds the text of a field. In an edition without live links the addresses are printed behind them."""
        runs: list[Run] = []
        for piece in pieces:
            for run in self._runs(piece, runs[-1] if runs else None, subject):
                runs += (run, *self.sayings.behind_run(run, pieces, runs, subject))
        if subject != "file" and "unit" not in subject.split("."):
            runs = begun(one_stop(runs), self.language)
        runs = reachable(runs, self._serials, self.language, subject, self._ways)
        return Words(tied(self.sayings.parted(runs), self.language), location)

    def _runs(self, piece: Piece, before: Run | None, subject: str) -> Iterable[Run]:
        """Binds one piece of a text that stands after the run `before`: to no run when there is nothing to print."""
        run = Run(
            text=piece.text,
            origin=Origin(piece.location, tests=self._tests),
            serial=next(self._serials),
            strong=piece.strong,
            emphasis=piece.emphasis,
            link=address_of(piece, subject, self.find, self.place.name, self._contacts, self.problems),
            language=piece.language,
            note=piece.text if piece.kind == "note" else "",
        )
        if piece.kind == "note":
            return (run,)
        if piece.kind == "text":
            self.problems += self._contacts.typed(piece.text, piece.location, subject)
            text = marked(seen(piece.text), piece.language or self.language, before.text[-1:] if before else "")
            return (replace(run, text=text),) if text else ()
        if piece.other:
            return self._compared(piece, run, subject)
        value = self._value(piece.text, piece.format, piece.location, subject, piece.language)
        if value is None:
            return ()
        return (replace(in_words(value, run), link=run.link or self._contacts.link(piece.text)),)

    def entry(self, name: str, location: Location, subject: str) -> Entry | Absent | None:
        """Returns the contact called `name`, or `ABSENT` when the place has none."""
        path = f"{ROOT}{name}"
        if name not in self._contacts.by_name:
            return None if path in self._contacts.faulty else ABSENT
        piece = Piece(kind="value", text=path, location=location)
        return Entry(self.words((piece,), location, subject))

    def _compared(self, piece: Piece, run: Run, subject: str) -> Iterable[Run]:
        """Binds a piece that compares two figures; one that the place does not have is printed as it is elsewhere."""
        language = piece.language
        now, before = (self._value(path, "", piece.location, subject, language) for path in (piece.text, piece.other))
        if now is None or before is None:
            return ()
        if missing := next((value for value in (now, before) if value.figure.missing), None):
            return (not_compared(missing, run, language or self.language),)
        both, words_of = (now.figure, before.figure), (language or self.language, self._verbs, self._labels)
        if apart := across(piece, both, run, language or self.language):
            return (apart,)
        found = words_of_two(piece, both, words_of, self.find, self.statistics)
        if isinstance(found, Fault):
            self.problems.append(problem_of(found, piece.location, subject))
            return ()
        words, comparison = found
        behind = self._printed(words.figure, words.format, piece.location, subject, language) if words.figure else None
        return runs_of(words, comparison, run, behind.run if behind else None, next(self._serials))

    def held_against(self, source: Unfilled) -> Beside | None:
        """Returns what holds a figure against others by name; None for nothing."""
        return held.beside(source, self._said)

    def choice(self, variants: tuple[Variant, ...], subject: str) -> Prose | None:
        """Binds the first of several texts whose condition holds; the last, where one compares a hidden figure."""
        variant, tests, hidden = chosen(variants, self.find, self.language)
        outer, self._tests = self._tests, (*self._tests, *tests)
        prose = variant.words.bind(self)
        self._tests = outer
        runs = [run for words in prose.paragraphs for run in words.runs] if hidden else []
        if missing := next((run for run in runs if run.origin.figure and run.origin.figure.missing), None):
            self.problems.append(unpublished(missing, self.place.name, subject))
            return None
        return prose

    def address(self, piece: Piece, subject: str) -> Address | Absent:
        """Returns the address that is the link of `piece`, or `ABSENT` when the place lacks a value of it."""
        link = address_of(piece, subject, self.find, self.place.name, self._contacts, self.problems)
        return printed(link, Origin(piece.location, tests=self._tests), next(self._serials), self.edition)

    def value(self, path: str, format_: str, location: Location, subject: str) -> Value | None:
        """Returns the figure at `path` as it is printed alone, or None with a problem when the place lacks it."""
        value = self._value(path, format_, location, subject)
        return replace(value, run=capitalised(value.run, self.language)) if value else None

    def _value(self, path: str, format_: str, location: Location, subject: str, language: str = "") -> Value | None:
        """Returns the figure at `path` as it is printed, or None with a problem when the place does not have it."""
        figure = self.find(path)
        if figure is None:
            known = self.place, self.statistics, location, subject, self._own, self.lists
            self.problems += () if path in self._contacts.faulty else nothing_at(path, *known)
            return None
        self.problems += self._contacts.of_table(figure, subject)
        return self._printed(figure, format_, location, subject, language)

    def _printed(
        self, figure: Figure, format_: str, location: Location, subject: str = "", language: str = ""
    ) -> Value | None:
        """Returns `figure` as it is printed, or None with a problem when the format does not suit it.

        `format_` and `language` are by default the measure's own format and the language of the sheet.
        """
        language, number_type = language or self.language, figure.number_type
        kinds = numbers.formats_for(number_type, language)
        if format_ and format_ not in kinds and not figure.missing:
            self.problems.append(unfit(figure, format_, language, location, subject))
            return None
        own = figure.measure.format if figure.measure else ""
        format_ = format_ or (own if own in kinds else "".join(kinds[:1]))
        heard = ""
        if figure.missing:
            text, heard = unpublished_words(figure.state, figure.symbol, language)
        else:
            text = numbers.written(figure.value, number_type, format_, language)
        if isinstance(figure.value, str) and not figure.missing:
            text = marked(seen(text), language, "")
            location = figure.cell.location if figure.cell else location  # words of the table are corrected there
            self.problems += problems_of(text, figure, location, subject, self.place.called)
        origin = Origin(location, figure, format_, tests=self._tests)
        run = Run(text=text, origin=origin, serial=next(self._serials), expansion=heard)
        return Value(run, figure, tuple(self.sayings.marks(figure, location, language)))

    def course(self, path: str, format_: str, location: Location, subject: str) -> Course | None:
        """Returns the figures at `path` of all periods, or None with a problem when the place has none."""
        return course_of(path, format_, location, subject, self, (self.statistics, *self.lists.values()))

    def serial(self) -> int:
        """Returns the number of a run that the program adds."""
        return next(self._serials)

    def territory(self, atlas: Atlas, name: str, location: Location, subject: str) -> Territory | None:
        """Returns the area called `name`, or the place's where it is empty; None with a problem for an unknown one."""
        return territory_of(self.place, atlas, name, self.language, location, subject, self.problems)

    def points(self, source: PointsSource) -> Points:
        """Returns what a map marks; leaves out, with a problem, a row of its list without usable degrees."""
        rows = self.rows_of(source.list, source.location) if source.list else None
        found = points_of(source, rows, self._printed, self.sayings.behind, self.problems)
        return marked_on(source, rows, found, has_figures(self.lists.values()), self.language, next(self._serials))

    def area_map(self, source: Unfilled) -> object:
        """Returns a map of several areas, or None after a problem."""
        return areas_of(source, self, lambda: next(self._serials))

    def rows_of(self, name: str, location: Location) -> Rows:
        """Returns the rows of a list that belong to the place; their problems are added to this sheet's."""
        statistics = self.lists[name]
        rows = tuple(rows_of(statistics, self.place))
        self.problems += (problem for row in rows for problem in row.problems)
        self.rows |= {(row.location.file, row.id) for row in rows}
        return Rows(rows, statistics.info.status or "", statistics.info.label, location)

    def illustration(self, source: IllustrationSource) -> Illustration | Absent | None:
        """Returns a picture, `ABSENT` when the place names none, or None with its problems when it cannot be used."""
        return illustrated(source, self.find, self.place.name, self.problems)

    def plural(self, figure: Figure) -> str:
        """Returns the CLDR plural category of a figure in the sheet's language; "other" for texts and dates."""
        value = figure.value
        return str(numbers.locale_of(self.language).plural_form(value)) if isinstance(value, int | Decimal) else "other"

    def file_name(self, words: WordsSource) -> str:
        """Returns the file's name without its ending; one that no file can have is added to `problems`."""
        name = filenames.plain_name("".join(run.text for run in words.bind(self).runs))
        self.problems += filenames.check(name, words.location, self.place.called)
        return name
