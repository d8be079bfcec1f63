"""The shape of the house: modules read in one sitting, functions that do one thing, one door that prints."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "claimcheck"
MODULES = sorted(PACKAGE.rglob("*.py"))
LINES = 320  # of a module; the nouns are one file however many they are
STATEMENT_LINES = 46  # of a function without its docstring
NOUNS = PACKAGE / "model.py"


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(PACKAGE).as_posix() for path in paths]


@pytest.mark.parametrize("module", MODULES, ids=names(MODULES))
def test_a_module_is_short_typed_and_says_what_it_is(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    tree = ast.parse(text)
    if not tree.body:
        return
    assert ast.get_docstring(tree), "no docstring says what comes in and what goes out"
    assert module == NOUNS or text.count("\n") <= LINES
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            docstring = ast.get_docstring(node)
            held = len(docstring.splitlines()) + 1 if docstring else 0
            assert (node.end_lineno or 0) - node.lineno + 1 - held <= STATEMENT_LINES, node.name


def test_no_module_is_named_for_nothing_in_particular() -> None:
    assert not {"utils", "helpers", "common", "misc", "base"} & {path.stem for path in MODULES}


def test_only_the_front_door_prints_or_ends_the_program() -> None:
    loud = [
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] != "cli"
        and any(
            isinstance(node, ast.Call)
            and (
                (isinstance(node.func, ast.Name) and node.func.id in ("print", "exit", "input"))
                or (
                    isinstance(node.func, ast.Attribute)
                    and ast.unparse(node.func) in ("sys.exit", "os._exit", "click.echo")
                )
            )
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    ]
    assert loud == []


def test_the_model_imports_nothing_of_ours_when_it_is_loaded() -> None:
    tree = ast.parse(NOUNS.read_text(encoding="utf-8"))
    froms = [node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert not [name for name in froms if name.startswith("claimcheck")]
