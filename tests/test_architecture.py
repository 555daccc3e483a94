"""The rules of the package's design that a reader cannot see at a glance, read off its source.

Data flows one way through the stages, support modules know none of them, only `read` opens files, only the command
line writes, nothing depends on clock, locale or chance. Each rule is a function from a module to its faults, so that
`test_each_rule_finds_its_fault` can show that it would speak up.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "factsheet"
STAGES = ("read", "validate", "publish", "bind", "compose", "paint", "finish", "verify")
SHELL = ("__init__", "__main__", "cli", "output", "pipeline", "remedies", "slack", "told")  # around the line of stages
WRITERS = ("cli", "output")

OPENERS = {"open", "open_text", "open_binary", "read_text", "read_bytes", "FileIO", "fdopen", "memmap", "mmap"}
OPENERS |= {"from_file_path", "get_data"}
IN_MEMORY = {"Image", "Pdf", "pikepdf"}  # their open() is allowed on a BytesIO
CHANGERS = {"write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rename", "fsync", "rmtree", "touch"}
CHANGERS |= {"NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile", "mkstemp", "mkdtemp"}
COSTLY = {"pikepdf", "babel", "pyphen", "svgelements", "pypdfium2", "openpyxl"}
IMPURE_MODULES = {"locale", "random", "secrets", "time"}
IMPURE_NAMES = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "os.environ", "os.getenv"}
IMPURE_NAMES |= {"os.getcwd", "os.urandom", "Path.cwd", "uuid.uuid1", "uuid.uuid4", "uuid1", "uuid4"}
ELSEWHERE = {"os.getcwd": ("read",), "Path.cwd": ("read",)}  # where data are looked for starts at the current folder
VAGUE = {"utils", "util", "helpers", "misc", "common"}
MOST_LINES_OF_A_FUNCTION = 60
MOST_LINES_OF_A_FILE = 350


@dataclass(frozen=True, slots=True)
class Module:
    """A source file: its dotted name inside the package (`blocks.text`, `__init__` for the package) and its tree."""

    name: str
    text: str

    @property
    def part(self) -> str:
        """The first name: the stage, support module or package that the file belongs to."""
        return self.name.split(".")[0]

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.name)

    def names(self) -> Iterator[tuple[int, str]]:
        """Line and dotted name of everything that is referred to, such as `os.environ`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Attribute | ast.Name):
                yield node.lineno, ast.unparse(node)

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

    def siblings(self) -> Iterator[tuple[int, str]]:
        """Line and name of the part of this package that each import reaches."""
        for line, name in self.imports():
            path = name.split(".")
            if path[0] == "factsheet" and len(path) > 1:
                yield line, path[1]


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


def stages_look_back_only(module: Module) -> Faults:
    if module.part in STAGES:
        later = STAGES[STAGES.index(module.part) + 1 :]
        for line, name in module.siblings():
            if name in later:
                yield line, f"{module.part} comes before {name}. Move what both need into a support module."


def support_knows_no_stage(module: Module) -> Faults:
    if module.part not in STAGES + SHELL:
        for line, name in module.siblings():
            if name in STAGES:
                yield line, f"a support module imports the stage {name}. Hand the value over as an argument."


def nothing_reaches_for_the_shell(module: Module) -> Faults:
    if module.part not in SHELL:
        for line, name in module.siblings():
            if name in SHELL:
                yield line, f"{name} stands around the stages. Return the value and let {name} use it."


def only_fonts_knows_harfbuzz(module: Module) -> Faults:
    for line, name in module.imports():
        if name.split(".")[0] == "uharfbuzz" and module.part != "fonts":
            yield line, "only fonts.py imports uharfbuzz. Ask fonts for what is needed."


def only_read_opens_files(module: Module) -> Faults:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and module.part != "read":
            name = ast.unparse(node.func)
            to_write = name in {"open", "os.open", "os.fdopen"} and module.part in WRITERS
            if name.split(".")[-1] in OPENERS and not to_write and not _is_harmless(node, module):
                yield node.lineno, f"{name}() opens a file. Only read.py does: take its bytes from the Assets."


def _is_harmless(call: ast.Call, module: Module) -> bool:
    """Whether the call asks the stage `read`, opens a BytesIO, or reads a stream of a PDF.

    pikepdf's streams have a `read_bytes` as pathlib's paths do; where pathlib is not imported it is theirs.
    """
    opener = ast.unparse(call.func).split(".")
    source = ast.unparse(call.args[0]) if call.args else ""
    imported = {name for _, name in module.imports()}
    roots = {name.split(".")[0] for name in imported}
    of_read = len(opener) == 1 and f"factsheet.read.{opener[0]}" in imported
    of_bytes = len(opener) > 1 and opener[-2] in IN_MEMORY and source.removeprefix("io.").startswith("BytesIO(")
    of_stream = opener[-1] == "read_bytes" and "pikepdf" in roots and "pathlib" not in roots
    return of_read or of_bytes or of_stream


def only_the_command_line_writes(module: Module) -> Faults:
    if module.part not in WRITERS:
        for line, name in module.names():
            if name.split(".")[-1] in CHANGERS or name == "os.replace":
                yield line, f"{name} changes the disk. Only cli.py and output.py do: return bytes."


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
        if known in IMPURE_NAMES and module.part not in ELSEWHERE.get(known, ()):
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


def names_say_what_is_inside(module: Module) -> Faults:
    if VAGUE & set(module.name.split(".")):
        yield 1, "the name says nothing. Name the module after what it knows."


def functions_and_files_are_short(module: Module) -> Faults:
    lines = module.text.count("\n")
    if lines > MOST_LINES_OF_A_FILE:
        yield 1, f"{lines} lines, {MOST_LINES_OF_A_FILE} allowed. Move the second thing it does into its own file."
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MOST_LINES_OF_A_FUNCTION:
                yield node.lineno, f"{node.name} has {lines} lines, {MOST_LINES_OF_A_FUNCTION} allowed. Split it."


RULES: dict[Callable[[Module], Faults], tuple[tuple[str, str], ...]] = {  # each with faults that it must find
    stages_look_back_only: (
        ("read", "from factsheet.validate import Spec"),
        ("compose.fit", "from ..paint import Draft"),
        ("bind", "def f():\n    from . import verify"),
    ),
    support_knows_no_stage: (
        ("fonts", "import factsheet.read"),
        ("blocks.text", "from factsheet import compose"),
        ("blocks.__init__", "from ..bind import Page"),
    ),
    nothing_reaches_for_the_shell: (("verify", "from factsheet.cli import main"), ("colour", "from . import pipeline")),
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
        ("verify", "path.write_bytes(b'')"),
        ("read", "os.replace(a, b)"),
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
    names_say_what_is_inside: (("utils", ""), ("blocks.helpers", "")),
    functions_and_files_are_short: (
        ("theme", "\n" * 351),
        ("theme", "def f():\n" + "    pass\n" * 60),
    ),
}
ALLOWED = """
from __future__ import annotations
from typing import TYPE_CHECKING
from dataclasses import dataclass
from factsheet.read import Source
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
    from .read import read_bytes
    read_bytes(file)
    return pdf
"""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_package_keeps_its_design(rule: Callable[[Module], Faults]) -> None:
    faults = [f"factsheet/{m.name.replace('.', '/')}.py:{line}: {say}" for m in _modules() for line, say in rule(m)]
    assert not faults, "\n" + "\n".join(faults)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_rule_finds_its_fault(rule: Callable[[Module], Faults]) -> None:
    for name, text in RULES[rule]:
        assert list(rule(Module(name, text))), f"{rule.__name__} overlooks in {name}: {text}"
    assert not list(rule(Module("verify", ALLOWED)))


def test_every_stage_is_a_module_of_its_own_name() -> None:
    missing = sorted(set(STAGES) - {module.part for module in _modules()})
    assert not missing, f"the rules above guard stages that are not there: {missing}. Rename them here as well."
