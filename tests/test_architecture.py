"""The rules of the package's design that a reader cannot see at a glance, read off its source.

Data flows one way through the stages, support modules know none of them, only `read` opens files, only the command
line writes, nothing depends on clock, locale or chance. Each rule is a function from a module to its faults, so that
`test_each_rule_finds_its_fault` can show that it would speak up.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "factsheet"
STAGES = ("read", "validate", "publish", "bind", "compose", "paint", "finish", "verify")
LAYERS: tuple[tuple[str, ...], ...] = (  # from the ground up; a part imports only parts on lower floors
    ("record", "stages"),  # `stages` itself is its docstring
    ("problems", "editions", "numbers", "graphics"),
    ("syntax",),
    ("statistics", "press"),
    ("text", "assets"),
    ("theme",),
    ("typeset",),
    ("fit", "drawing"),
    ("blocks", "pdf"),
    ("claims", "witness"),
    *((f"stages.{stage}",) for stage in STAGES),
    ("advice", "preflight"),
    ("pipeline",),
    ("__init__",),
    ("cli",),
    ("__main__",),
)
SEE_STAGES = ("pipeline", "cli", "advice", "__init__")  # beside the stages themselves
WRITERS = ("cli",)
SEEN_BY_THE_WITNESS = (
    "witness", "record", "problems", "syntax", "pdf.reading.elements",
    "numbers.Kind", "numbers.NumberType", "numbers.formats_for", "numbers.locale_of", "numbers.said",
    "numbers.said_value",
    "numbers.phrases", "numbers.recomputed", "text.sentences", "text.alternatives.templates",
    "text.area_maps.templates", "text.tables",
    "statistics.tables", "statistics.fixed", "statistics.spreadsheets",
)  # fmt: skip

OPENERS = {"open", "open_text", "open_binary", "read_text", "read_bytes", "FileIO", "fdopen", "memmap", "mmap"}
OPENERS |= {"from_file_path", "get_data"}
IN_MEMORY = {"Image", "Pdf", "pikepdf"}  # their open() is allowed on a BytesIO
CHANGERS = {"write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rename", "fsync", "rmtree", "touch"}
CHANGERS |= {"NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile", "mkstemp", "mkdtemp"}
COSTLY = {"pikepdf", "babel", "pyphen", "svgelements", "pypdfium2", "openpyxl", "idna", "anyascii", "ftfy", "segno"}
COSTLY |= {"rich", "pathops"}
IMPURE_MODULES = {"locale", "random", "secrets", "time"}
IMPURE_NAMES = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "os.environ", "os.getenv"}
IMPURE_NAMES |= {"os.getcwd", "os.urandom", "Path.cwd", "uuid.uuid1", "uuid.uuid4", "uuid1", "uuid4"}
ELSEWHERE = {
    **dict.fromkeys(("os.getcwd", "Path.cwd"), ("stages.read",)),  # where files are looked for
    "date.today": ("cli",),  # how old a contact's check is, for a warning of `check --strict` alone
    # from which one takes what would change a sheet, and the other where the system keeps its ICC profiles
    "os.environ": ("pdf.shielded", "stages.read.installed"),
}
VAGUE = {"utils", "util", "helpers", "misc", "common"}
MOST_LINES_OF_A_FILE = 350
MOST_FIELDS_BY_PLACE = 6
LONG_RECORD = "".join(f"    {name}: int\n" for name in "abcdef")
MOST_NAMES_AT_THE_ROOT = 26


@cache
def _parsed(text: str, name: str) -> ast.Module:
    return ast.parse(text, name)


@cache
def _names(text: str, name: str) -> tuple[tuple[int, str], ...]:
    nodes = (node for node in ast.walk(_parsed(text, name)) if isinstance(node, ast.Attribute | ast.Name))
    return tuple((node.lineno, _dotted(node)) for node in nodes)


def _dotted(node: ast.expr) -> str:
    """What `ast.unparse` writes, which takes ten times as long for names alone."""
    if isinstance(node, ast.Name):
        return node.id
    return f"{_dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ast.unparse(node)


@dataclass(frozen=True, slots=True)
class Module:
    """A source file: its dotted name inside the package (`blocks.stack`, `__init__` for the package) and its text."""

    name: str
    text: str

    @property
    def part(self) -> str:
        """What the file belongs to: a folder or module of the package, or a stage."""
        return part_of(self.name)

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.text, self.name)

    def names(self) -> tuple[tuple[int, str], ...]:
        """Line and dotted name of everything that is referred to, such as `os.environ`."""
        return _names(self.text, self.name)

    def imports(self, *, at_start: bool = False) -> Iterator[tuple[int, str]]:
        """Line and absolute dotted name of every import; `at_start` leaves out those that run only when called."""
        for node in _run_at_start(self.tree) if at_start else ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._base(node)
                yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)

    def _base(self, node: ast.ImportFrom) -> str:
        package = ["factsheet", *self.name.split(".")]
        above = package[: len(package) - node.level] if node.level else []
        return ".".join([*above, *filter(None, [node.module])])

    def reached(self) -> Iterator[tuple[int, str, str]]:
        """Line, part and name of everything of this package that is imported, for type checking too."""
        for line, name in self.imports():
            root, _, inside = name.partition(".")
            if root == "factsheet":
                yield line, part_of(inside if _is_inside(inside) else "__init__"), name.rpartition(".")[2]


def part_of(name: str) -> str:
    """`stages.read` of a module in a stage, else the first of its names."""
    first, *rest = name.removesuffix(".__init__").split(".")
    return f"stages.{rest[0]}" if first == "stages" and rest else first


def _is_inside(name: str) -> bool:
    """Whether an imported name is in a part, and not one of the package itself such as `load`."""
    return part_of(name) in FLOORS or name.split(".")[0] == "stages"


FLOORS = {part: floor for floor, parts in enumerate(LAYERS) for part in parts}


def _run_at_start(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        typing_only = isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING")
        if not typing_only and not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from _run_at_start(child)


def _modules() -> list[Module]:
    modules = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = list(path.relative_to(PACKAGE).with_suffix("").parts)
        modules.append(Module(".".join(parts), path.read_text("utf-8")))
    return modules


Faults = Iterator[tuple[int, str]]


def imports_go_down(module: Module) -> Faults:
    if module.part not in FLOORS:
        yield 1, f"{module.part} has no floor. Give it one in LAYERS of tests/test_architecture.py."
        return
    for line, part, _ in module.reached():
        if part == module.part:
            continue
        if FLOORS.get(part, len(LAYERS)) >= FLOORS[module.part]:
            yield line, f"{module.part} stands no higher than {part}. Move what both need to a lower floor."


def few_see_the_stages(module: Module) -> Faults:
    for line, part, _ in module.reached():
        if part.startswith("stages") and not module.part.startswith("stages") and module.part not in SEE_STAGES:
            yield line, f"{module.part} sees the stage {part}. Hand the value over as an argument."


def a_stage_sees_others_through_their_values(module: Module) -> Faults:
    for line, part, name in module.reached():
        is_value = name[:1].isupper() and not name.isupper()
        if module.part.startswith("stages") and part.startswith("stages") and part != module.part and not is_value:
            yield line, f"{name} is no value of {part}. Move it to a part that both stages may see."


def the_witness_knows_nothing_that_makes_a_page(module: Module) -> Faults:
    """It reads YAML, cells and printed numbers, and knows the sentences of each language; all else it works out."""
    for line, name in module.imports():
        inside = name.removeprefix("factsheet.")
        if module.part == "witness" and inside != name and not inside.startswith(SEEN_BY_THE_WITNESS):
            yield line, f"the witness takes {name} from what makes a page. Let it work that out by itself."


def only_fonts_knows_harfbuzz(module: Module) -> Faults:
    for line, name in module.imports():
        if name.split(".")[0] == "uharfbuzz" and not module.name.startswith("assets.fonts"):
            yield line, "only assets/fonts imports uharfbuzz. Ask it for what is needed."


def only_read_opens_files(module: Module) -> Faults:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and module.part != "stages.read":
            name = ast.unparse(node.func)
            to_write = name in {"open", "os.open", "os.fdopen"} and module.part in WRITERS
            if name.split(".")[-1] in OPENERS and not to_write and not _is_harmless(node, module):
                yield node.lineno, f"{name}() opens a file. Only stages/read/ does: take its bytes from the Assets."


def _is_harmless(call: ast.Call, module: Module) -> bool:
    """Whether the call asks the stage `read`, opens a BytesIO, or reads a stream of a PDF.

    pikepdf's streams have a `read_bytes` as pathlib's paths do; where pathlib is not imported it is theirs.
    """
    opener = ast.unparse(call.func).split(".")
    source = ast.unparse(call.args[0]) if call.args else ""
    imported = {name for _, name in module.imports()}
    roots = {name.split(".")[0] for name in imported}
    of_read = len(opener) == 1 and f"factsheet.stages.read.{opener[0]}" in imported
    of_bytes = len(opener) > 1 and opener[-2] in IN_MEMORY and source.removeprefix("io.").startswith("BytesIO(")
    of_stream = opener[-1] == "read_bytes" and "pikepdf" in roots and "pathlib" not in roots
    return of_read or of_bytes or of_stream


def only_the_command_line_writes(module: Module) -> Faults:
    if module.part not in WRITERS:
        for line, name in module.names():
            if name.split(".")[-1] in CHANGERS or name == "os.replace":
                yield line, f"{name} changes the disk. Only cli/ does: return bytes."


def costly_libraries_are_imported_late(module: Module) -> Faults:
    for line, name in module.imports(at_start=True):
        if name.split(".")[0] in COSTLY:
            yield line, f"{name} costs start-up time. Import it in the function that uses it."


def nothing_depends_on_clock_locale_or_chance(module: Module) -> Faults:
    if module.part in ("__main__", *WRITERS):
        return
    for line, name in module.imports():
        if name.split(".")[0] in IMPURE_MODULES:
            yield line, f"{name} differs from run to run. Take the value from the data, the spec or the Job."
    for line, name in module.names():
        known = ".".join(name.split(".")[-2:])
        if known in IMPURE_NAMES and not {module.part, module.name} & {*ELSEWHERE.get(known, ())}:
            yield line, f"{name} differs from run to run. Take the value from the data, the spec or the Job."


def hashes_serve_only_hashing(module: Module) -> Faults:
    """The hash of a text differs from process to process (PYTHONHASHSEED), so nothing printed may rest on it."""
    defined = [n for n in ast.walk(module.tree) if isinstance(n, ast.FunctionDef) and n.name == "__hash__"]
    served = {line for node in defined for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}
    for line, name in module.names():
        if name == "hash" and line not in served:
            yield line, "hash() differs from run to run. Take a digest from hashlib."


def dataclasses_are_frozen_and_slotted(module: Module) -> Faults:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            for decorator in node.decorator_list:
                text = ast.unparse(decorator)
                is_dataclass = text.split("(")[0].split(".")[-1] == "dataclass"
                if is_dataclass and not ("frozen=True" in text and "slots=True" in text):
                    yield node.lineno, f"{node.name} can be changed. Write @record."


def long_records_take_names(module: Module) -> Faults:
    """A record with six or more fields is made by keyword, but for two at the most that its name explains."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and any("record" in ast.unparse(d) for d in node.decorator_list):
            fields = [
                ast.unparse(f) for f in node.body if isinstance(f, ast.AnnAssign) and "ClassVar" not in ast.unparse(f)
            ]
            named = any("kw_only=True" in ast.unparse(d) for d in node.decorator_list) or "_: KW_ONLY" in fields[:3]
            if len(fields) >= MOST_FIELDS_BY_PLACE and not named:
                yield node.lineno, f"{node.name} has {len(fields)} fields. Write @record(kw_only=True)."


def names_say_what_is_inside(module: Module) -> Faults:
    if VAGUE & set(module.name.split(".")):
        yield 1, "the name says nothing. Name the module after what it knows."


def files_do_one_thing(module: Module) -> Faults:
    lines = module.text.count("\n")
    if lines > MOST_LINES_OF_A_FILE:
        yield 1, f"{lines} lines, {MOST_LINES_OF_A_FILE} allowed. Move the second thing it does into its own file."


RULES: dict[Callable[[Module], Faults], tuple[tuple[str, str], ...]] = {  # each with faults that it must find
    imports_go_down: (
        ("stages.read", "from factsheet.stages.validate import Spec"),
        ("stages.compose.footnotes", "from ..paint import Draft"),
        ("stages.bind", "def f():\n    from factsheet.stages import verify"),
        ("graphics.colour", "if TYPE_CHECKING:\n    from factsheet.syntax import Node"),
        ("assets.fonts", "from factsheet.text.words import Run"),
        ("stages.verify", "from factsheet.cli import main"),
        ("numbers", "from factsheet import pipeline"),
        ("blocks.kinds.text", "from factsheet import load"),
        ("novelty", "import re"),
    ),
    few_see_the_stages: (
        ("preflight.rules.ink", "from factsheet.stages.read import read_bytes"),
        ("__main__", "import factsheet.stages.bind"),
    ),
    a_stage_sees_others_through_their_values: (
        ("stages.bind", "from factsheet.stages.validate import references"),
        ("stages.bind", "from factsheet.stages.validate import NARROWEST"),
    ),
    the_witness_knows_nothing_that_makes_a_page: (
        ("witness.kinds.text", "from factsheet.stages.bind import Page"),
        ("witness", "from factsheet.statistics.formulas import parse"),
        ("witness.facts", "from factsheet.numbers import written"),
        ("witness.facts", "def f():\n    from factsheet.blocks import kinds"),
    ),
    only_fonts_knows_harfbuzz: (("typeset", "def f():\n    import uharfbuzz as hb"),),
    only_read_opens_files: (
        ("icons", "open('a.svg')"),
        ("icons", "Path('a.svg').read_text()"),
        ("cli", "path.read_bytes()"),
        ("fonts", "hb.Blob.from_file_path('a.ttf')"),
        ("verify", "pikepdf.open('a.pdf')"),
        ("verify", "import pikepdf\nfrom pathlib import Path\nPath('a.pdf').read_bytes()"),
        ("finish", "io.open('a')"),
    ),
    only_the_command_line_writes: (
        ("stages.verify", "path.write_bytes(b'')"),
        ("stages.read", "os.replace(a, b)"),
        ("pipeline", "out.mkdir()"),
    ),
    costly_libraries_are_imported_late: (
        ("numbers", "from babel.numbers import format_decimal"),
        ("verify", "try:\n    import pikepdf\nexcept ImportError:\n    raise"),
    ),
    nothing_depends_on_clock_locale_or_chance: (
        ("finish", "import time"),
        ("bind", "datetime.datetime.now()"),
        ("read", "os.environ['HOME']"),
        ("pipeline", "import random"),
    ),
    hashes_serve_only_hashing: (("publish", "key = hash(name)"),),
    dataclasses_are_frozen_and_slotted: (
        ("geometry", "@dataclass\nclass Box: ..."),
        ("geometry", "@dataclasses.dataclass(frozen=True)\nclass Box: ..."),
    ),
    long_records_take_names: (("text.notes", f"@record\nclass Note:\n{LONG_RECORD}"),),
    names_say_what_is_inside: (("utils", ""), ("blocks.helpers", "")),
    files_do_one_thing: (("theme", "\n" * 351),),
}
ALLOWED = """
from __future__ import annotations
from typing import TYPE_CHECKING
from dataclasses import dataclass
from factsheet.stages.finish import Proof
from factsheet import problems
if TYPE_CHECKING:
    from pikepdf import Pdf
@dataclass(frozen=True, slots=True, order=True)
class Draft:
    def __hash__(self) -> int:
        return hash(self.name)
def reopened(data: bytes) -> Pdf:
    import pikepdf
    pdf = pikepdf.open(io.BytesIO(data))
    pdf.Root.Metadata.read_bytes()
    return pdf
"""


@pytest.mark.sampled(1)  # each of them, always
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_package_keeps_its_design(rule: Callable[[Module], Faults]) -> None:
    faults = [f"factsheet/{m.name.replace('.', '/')}.py:{line}: {say}" for m in _modules() for line, say in rule(m)]
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.sampled(1)  # each of them, always
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_finds_its_fault(rule: Callable[[Module], Faults]) -> None:
    for name, text in RULES[rule]:
        assert list(rule(Module(name, text))), f"{rule.__name__} overlooks in {name}: {text}"
    assert not list(rule(Module("stages.verify", ALLOWED)))


def test_the_stages_are_exactly_eight() -> None:
    found = {part_of(module.name).removeprefix("stages.") for module in _modules() if module.part.startswith("stages.")}
    assert found - {"__init__"} == set(STAGES)


def test_every_floor_has_its_part() -> None:
    assert {part for floor in LAYERS for part in floor} == {m.part for m in _modules()}


def test_the_root_fits_on_a_screen() -> None:
    names = {path.name for path in PACKAGE.iterdir()} - {"__pycache__", "shipped"}
    assert len(names) <= MOST_NAMES_AT_THE_ROOT, sorted(names)


def circles(modules: list[Module]) -> list[list[str]]:
    """Files that import each other, directly or through others, for type checking too."""
    names = {module.name.removesuffix(".__init__"): module for module in modules}
    graph = {name: set(_files(module, names)) - {name} for name, module in names.items()}
    while True:  # what imports nothing that is left, or is imported by nothing that is left, is in no circle
        wanted = {to for targets in graph.values() for to in targets}
        idle = {name for name, targets in graph.items() if not targets or name not in wanted}
        if not idle:
            return [sorted(graph)] if graph else []
        graph = {name: targets - idle for name, targets in graph.items() if name not in idle}


def _files(module: Module, names: Mapping[str, Module]) -> Iterator[str]:
    for _, name in module.imports():
        inside = name.removeprefix("factsheet.") if name.startswith("factsheet.") else ""
        if inside and not _is_inside(inside):
            inside = "__init__"
        file = inside if inside in names else inside.rpartition(".")[0]
        if file in names:
            yield file


def test_no_files_import_each_other() -> None:
    assert not circles(_modules())


def test_a_circle_is_found_in_a_made_up_tree() -> None:
    one = Module("text.words", "from factsheet.text.notes import Note")
    other = Module("text.notes", "if TYPE_CHECKING:\n    from factsheet.text import words")
    assert circles([one, other]) == [["text.notes", "text.words"]]
    assert not circles([one, Module("text.notes", "import re")])
