"""The editor's modules joined as one: no cycle, no name twice, nothing left of the joints."""

from __future__ import annotations

import pytest

from workbench.ui.editor.modules import in_order, joined, joined_styles, read_modules, top_names


def test_no_name_stands_at_the_top_of_two_modules() -> None:
    seen: dict[str, str] = {}
    for module, text in read_modules().items():
        for name in top_names(text):
            assert name not in seen, f"{name} stands in {seen[name]}.js and in {module}.js"
            seen[name] = module


def test_the_order_follows_the_imports_and_nothing_of_them_is_left() -> None:
    modules = read_modules()
    order = in_order(modules)
    assert sorted(order) == sorted(modules)
    whole = joined(modules)
    lines = whole.splitlines()
    assert not [line for line in lines if line.startswith(("import ", "import{", "export "))]
    assert "function start(" in whole
    assert joined_styles()


@pytest.mark.parametrize(
    ("modules", "fault"),
    [
        pytest.param({"a": 'import { b } from "./b.js";\n', "b": 'import { a } from "./a.js";\n'}, "one another", id="cycle"),
        pytest.param({"a": 'import {\n  b,\n} from "./b.js";\n'}, "not there", id="missing"),
    ],
)  # fmt: skip
def test_what_cannot_be_joined_is_refused(modules: dict[str, str], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        joined(modules)


def test_names_at_the_top_are_found() -> None:
    text = (
        "export function a() {\n  const inside = 1;\n}\nexport async function b() {}\n"
        "const c = 1;\nlet d;\nexport class E {}\nconst { f, g: h } = c;\n"
    )
    assert top_names(text) == ["a", "b", "c", "d", "E", "f", "h"]
