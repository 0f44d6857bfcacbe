"""The pages without a browser: what they show for a workspace, and that no fault ends them."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from workbench.jobs.releases import import_file
from workbench.jobs.reviewing import change_segment
from workbench.jobs.workbench import Workbench
from workbench.languages import LANGUAGES
from workbench.review import edit

TEXT = "A VISIT\n\nThe ministers met in\nVientiane. They agreed.\n\nEMBARGOED UNTIL 14 December 2099, 10:00 GMT\n"
PATIENCE = 60


def page(name: str) -> AppTest:
    def releases_page() -> None:
        from workbench.ui.releases import render_releases

        render_releases()

    def memory_page() -> None:
        from workbench.ui.memory import render_memory

        render_memory()

    def export_page() -> None:
        from workbench.ui.export import render_export

        render_export()

    pages = {"releases": releases_page, "memory": memory_page, "export": export_page}
    return AppTest.from_function(pages[name], default_timeout=PATIENCE)


@pytest.fixture
def workbench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    monkeypatch.setenv("WORKBENCH_WORKSPACE", str(tmp_path))
    return Workbench.open(tmp_path, {})


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("releases", "Drop an English release here.", id="what to do first"),
        pytest.param("memory", "Pairs found: 2,", id="the starter memory is there"),
        pytest.param("export", "There is no release yet.", id="where releases come from"),
    ],
)
def test_an_empty_workspace_explains_itself(workbench: Workbench, name: str, said: str) -> None:
    shown = page(name).run()
    assert not shown.exception
    texts = [each.value for kind in ("markdown", "info", "caption") for each in shown.get(kind)]
    assert any(said in text for text in texts), texts


def test_what_is_missing_is_offered_and_nothing_else_is(workbench: Workbench) -> None:
    import_file(workbench, "visit.txt", TEXT.encode())
    shown = page("releases").run()
    assert not shown.exception
    assert "Propose what is missing (24 segments)" in [each.label for each in shown.button]


def test_an_address_with_a_release_that_is_not_there(workbench: Workbench) -> None:
    import_file(workbench, "visit.txt", TEXT.encode())
    for name in ("releases", "export"):
        shown = page(name)
        shown.query_params["release"] = "<b>x</b>"
        shown.run()
        assert not shown.exception
        assert any("There is no release named" in each.value for each in shown.warning)
        assert not any("<b>" in each.value.replace("\\<b\\>", "") for each in shown.warning)


def test_an_embargo_is_told_before_the_export_and_asked_about(workbench: Workbench) -> None:
    import_file(workbench, "visit.txt", TEXT.encode())
    shown = page("export").run()
    (warning,) = shown.warning
    assert "under embargo" in warning.value
    assert "Phnom Penh" in warning.value
    (confirm,) = [each for each in shown.checkbox if "embargo" in each.label]
    assert confirm.value is False
    shown.toggle[0].set_value(True).run()
    assert not [each for each in shown.checkbox if "embargo" in each.label], "a draft may go out"


def test_nothing_is_made_before_it_is_asked_for(
    workbench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_file(workbench, "visit.txt", TEXT.encode())
    called: list[str] = []
    for name in ("make_export", "package_release", "coverage", "check_catalogue"):
        monkeypatch.setattr(
            f"workbench.jobs.export_files.{name}", lambda *_, name=name, **__: called.append(name)
        )
    shown = page("export").run()
    assert not shown.exception
    assert called == []


def test_a_broken_catalogue_hides_nothing_else(workbench: Workbench) -> None:
    import_file(workbench, "visit.txt", TEXT.encode())
    change_segment(workbench, "visit", LANGUAGES["vi"], 1, "T", lambda m: edit(m, "x", "T", ""))
    workbench.workspace.paths.po("visit", "th").write_text('msgid "half', encoding="utf-8")
    for name in ("releases", "export"):
        shown = page(name).run()
        assert not shown.exception
        told = [each.value for each in (*shown.warning, *shown.error)]
        assert any("th/LC" in text.replace("\\", "") for text in told), told
