"""The order of the layers: no module imports one of a later step (docs/how-it-works.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import quotes

ROOT = Path(quotes.__file__).parent
LAYERS = (
    ("exceptions", "extras", "fields", "ranges"),
    ("display", "text_spans", "records"),
    ("identities",),
    ("cast",),
    ("attributions",),
    ("text",),
    ("lang",),
    (
        "parse.process_state",
        "parse.label_scheme",
        "parse.token_table",
        "parse.lost_marks",
        "parse.passages",
        "parse.transcripts",
        "parse.view",
    ),
    ("model.lexicon", "model.scope", "rules.frames"),
    ("rules.candidates", "proposals"),
    ("config",),
    ("parse",),
    ("rules",),
    ("model",),
    ("selection",),
    ("speakers",),
    ("circumstances",),
    ("assembly",),
    ("dialogue",),
    ("extraction",),
    ("explanation",),
    ("scoring",),
    ("storage", "workers", "outcomes", "audit", "known"),
    ("batch",),
    ("component", "arrow", "formats", "page", "interop"),
    ("fitting",),
    ("cli",),
    ("__main__", ""),
)
"""Each layer may import earlier ones and itself. A module belongs to the longest name that it begins with."""
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix("__init__").removesuffix(".")
    for path in ROOT.rglob("*.py")
)


def layer(module: str) -> int:
    parts = module.split(".")
    for length in range(len(parts), 0, -1):
        name = ".".join(parts[:length])
        for number, names in enumerate(LAYERS):
            if name in names:
                return number
    raise AssertionError(f"{module}: in no layer; give it a place in LAYERS")


def source(module: str) -> Path:
    path = ROOT.joinpath(*module.split(".")) if module else ROOT
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def imported(module: str) -> Iterator[str]:
    """Yield the modules of the package that a module imports: at its top, in functions, for types."""
    for node in ast.walk(ast.parse(source(module).read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "quotes":
            home = node.module.partition(".")[2]
            for alias in node.names:
                inner = f"{home}.{alias.name}".lstrip(".")
                yield inner if inner in MODULES else home
        elif isinstance(node, ast.Import):
            yield from (a.name.partition(".")[2] for a in node.names if a.name.partition(".")[0] == "quotes")


@pytest.mark.parametrize("module", [module for module in MODULES if module])
def test_no_module_imports_a_later_layer(module: str) -> None:
    later = [other for other in imported(module) if other and layer(other) > layer(module)]
    assert later == []


def test_there_is_no_circle_of_modules() -> None:
    """Only imports at import time count here; the layers check those for types and inside functions."""
    waiting = {module: {other for other in at_import(module) if other in MODULES} for module in MODULES}
    while free := [module for module, others in waiting.items() if not others - {module}]:
        for module in free:
            del waiting[module]
        for others in waiting.values():
            others.difference_update(free)
    assert waiting == {}


def at_import(module: str) -> Iterator[str]:
    for node in ast.parse(source(module).read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "quotes":
            home = node.module.partition(".")[2]
            for alias in node.names:
                inner = f"{home}.{alias.name}".lstrip(".")
                yield inner if inner in MODULES else home


def test_every_layer_has_a_module() -> None:
    places = {layer(module) for module in MODULES if module}
    assert places == set(range(len(LAYERS)))
