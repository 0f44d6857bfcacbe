"""The structure that DESIGN section 2 decides: layers, sizes, nothing at import."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "workbench").rglob("*.py"))


def test_layers_hold() -> None:
    result = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_sizes_within_budget(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= 350
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, f"{node.name} is too long"


@pytest.mark.parametrize(
    ("library", "owners"),
    [
        pytest.param("streamlit", ("workbench/ui/",), id="screens only in ui"),
        pytest.param("polib", ("workbench/catalogue/",), id="polib only in the catalogue"),
        pytest.param("argostranslate", ("workbench/engines/",), id="one adapter a file"),
        pytest.param("ctranslate2", ("workbench/engines/",), id="one adapter a file"),
        pytest.param("ahocorasick", ("workbench/glossary/",), id="the automaton"),
        pytest.param("sentencex", ("workbench/segmentation/",), id="the splitter"),
    ],
)
def test_a_library_has_one_importer(library: str, owners: tuple[str, ...]) -> None:
    importers = {
        str(module.relative_to(ROOT))
        for module in MODULES
        if library in _imported(ast.parse(module.read_text(encoding="utf-8")))
    }
    assert importers, f"nothing imports {library} any more"
    assert all(importer.startswith(owners) for importer in importers), importers


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from workbench.cli import run; run(['--help']);"
        "heavy = {'streamlit', 'polib', 'argostranslate', 'ctranslate2', 'sentencepiece', 'numpy',"
        " 'rapidfuzz', 'ahocorasick', 'sentencex', 'babel', 'markdown_it', 'charset_normalizer',"
        " 'lxml', 'docx', 'openpyxl', 'weasyprint', 'pypdf', 'justhtml', 'nh3', 'torch'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert result.stdout.splitlines()[-1] == "[]"


def test_importing_every_module_touches_nothing(tmp_path: Path) -> None:
    names = [
        ".".join(module.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for module in MODULES
    ]
    code = f"import importlib\nfor name in {names!r}: importlib.import_module(name)"
    environment = {"PATH": "", "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    environment["PYTHONPATH"] = str(ROOT)
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], check=True, cwd=tmp_path, env=environment,
        capture_output=True, text=True,
    )  # fmt: skip
    assert list(tmp_path.iterdir()) == []


def _imported(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found
