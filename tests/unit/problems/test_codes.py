"""Every code of a problem is declared and used, and programs decide by codes and never by the words of a message.

Read off the source. A code is a literal where a `code` belongs: as the argument of any function, or the field of any
class, that is called `code` (`Problem.of`, `Reader.problem`, a helper that passes `code` on), or as a value of a
variable `code` that is handed to one. What is none of these cannot be followed and is a fault as well, so no code
escapes.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from factsheet.problems.codes import CODES

PACKAGE = Path(__file__).parents[3] / "factsheet"
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LEAST_ARGUMENTS = 3  # a problem has a place and words beside its code; `add` of a set has one argument
WORDS = {"fact", "next_step", "hints", "subject"}
OTHER_SUBJECTS = {"form.subject", "use.subject", "text.subject"}  # which field words of a spec are of; of no problem
OTHER_SUBJECTS |= {"piece.fact", "p.fact", "value.fact", "self.facts.fact"}  # figures of the witness
TEXT_TESTS = {"startswith", "endswith", "find", "rfind", "index", "rindex", "count", "partition", "rpartition", "split"}
TEXT_TESTS |= {"match", "fullmatch", "search", "findall", "finditer", "sub", "removeprefix", "removesuffix"}

NOWHERE = -1
Positions = dict[str, set[int]]  # of the argument `code`, by the name of a function, a class or (`A.b`) a method
Function = ast.FunctionDef | ast.AsyncFunctionDef
Found = tuple[int, str | None]  # a line and the code in it, None where it cannot be followed


def modules() -> dict[str, ast.Module]:
    """The syntax trees of the package by path, without the declarations."""
    paths = sorted(PACKAGE.rglob("*.py"))
    trees = {path.relative_to(PACKAGE.parent).as_posix(): ast.parse(path.read_text("utf-8")) for path in paths}
    return {path: tree for path, tree in trees.items() if path != "factsheet/problems/codes.py"}


def declared(text: str) -> list[str]:
    """The keys of CODES in their order, repeated ones as often as they stand there."""
    [table] = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Dict)]
    return [ast.literal_eval(key) for key in table.keys if key]


def positions(trees: Iterable[ast.AST]) -> Positions:
    """Where the argument `code` of every function, method and class of `trees` stands; NOWHERE when it has none."""
    found: Positions = {}
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, Function):
            found.setdefault(node.name, set()).add(_position(node))
        elif isinstance(node, ast.ClassDef):
            methods = {method.name: _position(method) for method in node.body if isinstance(method, Function)}
            names = [ast.unparse(field.target) for field in _fields(node)]
            of_fields = names.index("code") if "code" in names else NOWHERE
            found.setdefault(node.name, set()).add(methods.get("__init__", of_fields))
            found |= {f"{node.name}.{name}": {position} for name, position in methods.items()}
    return found


def _position(function: Function) -> int:
    names = [arg.arg for arg in (*function.args.posonlyargs, *function.args.args) if arg.arg not in ("self", "cls")]
    return names.index("code") if "code" in names else NOWHERE


def _fields(node: ast.ClassDef) -> list[ast.AnnAssign]:
    return [field for field in node.body if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)]


def codes_in(tree: ast.Module, everywhere: Positions) -> Iterator[Found]:
    """The codes that a module gives to problems; `everywhere` are the `positions` of the whole package."""
    known = everywhere | positions([tree])  # a function of this module goes before one of the same name elsewhere
    for scope in [tree, *(node for node in ast.walk(tree) if isinstance(node, Function))]:
        for argument, is_sure in _code_arguments(scope, known):
            for value in _values(argument):
                if isinstance(value, ast.Name) and value.id == "code" and isinstance(scope, Function):
                    yield from _codes_of_variable(scope)
                elif is_sure or _literal(value):
                    yield value.lineno, _literal(value)
    for default in _defaults(tree):
        yield default.lineno, _literal(default)


def _code_arguments(scope: ast.AST, known: Positions) -> Iterator[tuple[ast.expr, bool]]:
    """What calls right inside `scope` have where a `code` belongs.

    With it whether one does belong there: `images.of` may be any of those functions `of` that have no `code`.
    """
    for node in _inside(scope):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            places = known.get(name) or known.get(name.rpartition(".")[2], set())
            if len(node.args) + len(node.keywords) >= LEAST_ARGUMENTS:
                found = [node.args[at] for at in places - {NOWHERE} if at < len(node.args)]
                yield from ((argument, NOWHERE not in places) for argument in found)
            yield from ((word.value, True) for word in node.keywords if word.arg == "code")


def _inside(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of `scope` without those of functions inside it."""
    for node in ast.iter_child_nodes(scope):
        if not isinstance(node, Function):
            yield node
            yield from _inside(node)


def _codes_of_variable(scope: Function) -> Iterator[Found]:
    """The codes that the variable `code` of a function may have; those of an argument are found at its callers."""
    if any(arg.arg == "code" for arg in (*scope.args.posonlyargs, *scope.args.args, *scope.args.kwonlyargs)):
        return
    bound = False
    for node in _inside(scope):
        if isinstance(node, ast.Assign):
            given = [(target, node.value) for target in node.targets]
        elif isinstance(node, ast.For | ast.comprehension):
            rows = node.iter.elts if isinstance(node.iter, ast.Tuple | ast.List) else [node.iter]
            given = [(node.target, row) for row in rows]
        else:
            continue
        for value in (value for target, row in given for value in _bound_to_code(target, row)):
            bound = True
            yield from ((part.lineno, _literal(part)) for part in _values(value))
    if not bound:
        yield scope.lineno, None


def _bound_to_code(target: ast.expr, value: ast.expr) -> Iterator[ast.expr]:
    """What `code` gets by `target = value`: the value, its own part of a pair, or all of what cannot be taken apart."""
    if isinstance(target, ast.Name) and target.id == "code":
        yield value
    elif isinstance(target, ast.Tuple):
        parts = value.elts if isinstance(value, ast.Tuple) else [value] * len(target.elts)
        for name, part in zip(target.elts, parts, strict=False):
            yield from _bound_to_code(name, part)


def _defaults(tree: ast.Module) -> Iterator[ast.expr]:
    """The defaults of arguments and fields that are called `code`."""
    for node in ast.walk(tree):
        if isinstance(node, Function):
            arguments, defaults = [*node.args.posonlyargs, *node.args.args], node.args.defaults
            pairs: list[tuple[ast.arg, ast.expr | None]] = [*zip(reversed(arguments), reversed(defaults), strict=False)]
            pairs += zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            yield from (default for argument, default in pairs if argument.arg == "code" and default)
        elif isinstance(node, ast.ClassDef):
            yield from (field.value for field in _fields(node) if ast.unparse(field.target) == "code" and field.value)


def _values(node: ast.expr) -> Iterator[ast.expr]:
    """The values that an expression may have; a `code` that a record carries was given to the record."""
    if isinstance(node, ast.IfExp):
        yield from (*_values(node.body), *_values(node.orelse))
    elif not (isinstance(node, ast.Attribute) and node.attr == "code"):
        yield node


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def decided_by_words(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Comparisons, searches and matches of the words of a problem: their lines and the words."""
    for node in ast.walk(tree):
        compared: list[ast.expr] = []
        if isinstance(node, ast.Compare):
            compared = [node.left, *node.comparators]
        elif isinstance(node, ast.Match):
            compared = [node.subject]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TEXT_TESTS:
            compared = [node.func.value, *node.args]
        parts = [part for side in compared for part in ast.walk(side)]
        others = {id(part.value) for part in parts if isinstance(part, ast.Attribute) and not hasattr(str, part.attr)}
        others |= {id(part.func) for part in parts if isinstance(part, ast.Call)}  # what has parts, or is called
        words = [part for part in parts if isinstance(part, ast.Attribute) and part.attr in WORDS]
        for part in words:
            if id(part) not in others and ast.unparse(part) not in OTHER_SUBJECTS:
                yield part.lineno, ast.unparse(part)


def faults(trees: dict[str, ast.Module], known: Iterable[str]) -> list[str]:
    """What is wrong with the codes in `trees`, when those in `known` are declared."""
    everywhere = positions(trees.values())
    found = [(path, line, code) for path, tree in trees.items() for line, code in codes_in(tree, everywhere)]
    said = [f"{path}:{line}: this code cannot be followed. Write it where it is used, or pass it on as `code`."
            for path, line, code in found if code is None]  # fmt: skip
    said += [f"{path}:{line}: '{code}' is not in factsheet/problems/codes.py. Declare it there, or use one that is."
             for path, line, code in found if code and code not in known]  # fmt: skip
    used = {code for _, _, code in found}
    said += [f"factsheet/problems/codes.py: '{code}' is used nowhere. Remove it." for code in known if code not in used]
    return sorted(set(said))


@pytest.mark.slow  # ten seconds of walking through the package
def test_every_code_is_declared_and_used() -> None:
    found = faults(modules(), CODES)
    assert not found, "\n" + "\n".join(found)


def test_each_code_is_declared_once_as_words_with_hyphens_and_one_sentence() -> None:
    counts = Counter(declared((PACKAGE / "problems" / "codes.py").read_text("utf-8")))
    assert [code for code, count in counts.items() if count > 1] == []
    assert [code for code in counts if not KEBAB.fullmatch(code)] == []
    assert [code for code, sentence in CODES.items() if not re.fullmatch(r"['A-Z][^\n]*[^.]\.", sentence)] == []


@pytest.mark.slow
def test_nothing_is_decided_by_the_words_of_a_message() -> None:
    trees = {path: tree for path, tree in modules().items() if not path.startswith("factsheet/problems/")}
    found = [f"{path}:{line}: {words} decides. Decide by the code, the place or the type of the problem."
             for path, tree in trees.items() for line, words in decided_by_words(tree)]  # fmt: skip
    assert not found, "\n" + "\n".join(found)


HELPERS = """
class Problem:
    code: str
    @classmethod
    def of(cls, code: str, location, subject: str, fact: str, *hints): ...
class Answer:
    fact: str
    code: str = "known"
class UnfitError(Exception):
    def __init__(self, code: str, fact: str, step: str) -> None: ...
class Size:
    @classmethod
    def of(cls, name: str, width: float, height: float): ...
"""


@pytest.mark.parametrize(("snippet", "code"), [
    ('Problem.of("new", place, "a", "b.")', "new"),
    ('Problem.of("known" if a else "new", place, "a", "b.")', "new"),
    ('Problem(code="new")', "new"),
    ('replace(problem, code="new")', "new"),
    ('answer = Answer("b.", "new", step)', "new"),
    ('raise UnfitError("new", "b.", step)', "new"),
    ('class Other:\n    code: str = "new"', "new"),
    ('def told(fact, code="new"): ...', "new"),
    ('def told(*, code="new"): ...', "new"),
    ('class A:\n    def _say(self, fact, code): ...\n    def f(self): self._say("b.", "new", step)', "new"),
    ('def f():\n    code = "new"\n    Problem.of(code, place, "a", "b.")', "new"),
    ('def f():\n    code, fact = "new", "b."\n    Problem.of(code, place, "a", fact)', "new"),
    ('def f():\n    for code, fact in (("known", "b."), ("new", "c.")): Problem.of(code, place, "a", fact)', "new"),
    ('def f():\n    code, fact = told()\n    Problem.of(code, place, "a", fact)', None),
    ('def f():\n    Problem.of(code, place, "a", fact)', None),
    ('Problem.of(f"no-{kind}", place, "a", "b.")', None),
    ('Problem.of(CODE_OF[kind], place, "a", "b.")', None),
    ('Problem.of(*found, place, "a")', None),
])  # fmt: skip
def test_a_code_is_found(snippet: str, code: str | None) -> None:
    tree, helpers = ast.parse(snippet), ast.parse(HELPERS)
    found = {code for _, code in codes_in(tree, positions([helpers]))}
    assert code in found
    said = faults({"a.py": tree, "b.py": helpers}, ["known"])
    assert len(said) == 1
    assert ("cannot be followed" in said[0]) is (code is None)


@pytest.mark.parametrize("snippet", [
    'Problem.of(found.code, place, "a", "b.")',
    'def told(code, fact): return Problem.of(code, place, "a", fact)',
    'def of(words, width, height): ...\nof("words", 1, 2)',
    'Size.of("words", 1, 2)',
    'self.sizes.of(name, 1, 2)',
    'names.of("known")',
    'code = 0x20\nprint(code)',
    '"known" in codes',
])  # fmt: skip
def test_what_is_no_code_is_passed_over(snippet: str) -> None:
    assert not set(codes_in(ast.parse(snippet), positions([ast.parse(HELPERS)])))


def test_a_code_that_is_only_compared_is_not_used() -> None:
    tree = ast.parse('wide = [p for p in problems if p.code == "too-wide"]')
    assert faults({"a.py": tree}, ["too-wide"]) == [
        "factsheet/problems/codes.py: 'too-wide' is used nowhere. Remove it."
    ]


def test_a_repeated_declaration_is_found() -> None:
    assert declared('CODES = {"a-b": "C.", "d-e": "F.", "a-b": "G."}') == ["a-b", "d-e", "a-b"]


@pytest.mark.parametrize("snippet", [
    '"overset" in problem.fact',
    'problem.subject == "overset"',
    '"a" != found[0].next_step',
    '(p.subject, p.fact) == (subject, fact)',
    'problem.hints == ()',
    'problem.fact.lower() == "a"',
    'problem.subject in names',
    're.search("[0-9]", problem.fact)',
    'PATTERN.fullmatch(problem.next_step)',
    'problem.fact.startswith("no list")',
    'problem.subject.endswith(".body")',
    'problem.fact.find("a")',
    'match problem.subject:\n    case "a": ...',
])  # fmt: skip
def test_a_decision_by_words_is_found(snippet: str) -> None:
    assert list(decided_by_words(ast.parse(snippet)))


@pytest.mark.parametrize("snippet", [
    'problem.code == "overset"',
    'replace(problem, fact=f"{problem.fact} Only {place}.")',
    'form.subject == "file"',
    'print(problem.subject)',
])  # fmt: skip
def test_what_does_not_decide_by_words_is_passed_over(snippet: str) -> None:
    assert not list(decided_by_words(ast.parse(snippet)))
