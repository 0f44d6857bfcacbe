"""What is kept of a catalogue is what the file says, whoever changed it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.catalogue.parse import parse_catalogue
from workbench.jobs.releases import import_file
from workbench.jobs.workbench import Workbench
from workbench.model import State
from workbench.review import edit
from workbench.workspace.store import Workspace

SOURCE = b"A HEADLINE\n\nOne sentence. Another one. A third one.\n\nOne sentence.\n"
DOINGS = st.lists(
    st.tuples(
        st.sampled_from(["save", "save many", "other process", "by hand", "read", "import"]),
        st.integers(1, 3),
        st.text('ກຂຄ \n"\\x', max_size=6),
    ),
    min_size=1,
    max_size=12,
)


def fresh(store: Workspace) -> object:
    path = store.paths.po("visit", "lo")
    return parse_catalogue(path.read_text(encoding="utf-8"), "locales/lo/LC_MESSAGES/visit.po")


@given(DOINGS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_kept_catalogue_is_the_file(tmp_path_factory: object, doings: list) -> None:  # type: ignore[type-arg]
    root: Path = tmp_path_factory.mktemp("ws")  # type: ignore[attr-defined]
    workbench = Workbench.open(root, {})
    import_file(workbench, "visit.txt", SOURCE)
    store = workbench.workspace
    for what, number, text in doings:
        message = store.read_catalogue("visit", "lo").messages[number - 1]
        change = lambda m, text=text: edit(m, text, "N", "2026-01-01T00:00Z")  # noqa: E731
        if what == "save":
            store.save_message("visit", "lo", message, change, by="Nang")
        elif what == "save many":
            store.change_messages("visit", "lo", [message.key], change, by="")
        elif what == "other process":
            Workspace.open(root).save_message("visit", "lo", message, change, by="Kham")
        elif what == "by hand":
            path = store.paths.po("visit", "lo")
            path.write_text(path.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
        elif what == "import":
            import_file(workbench, "visit.txt", SOURCE + b"\nMore text here.\n", merge=True)
        assert store.read_catalogue("visit", "lo") == fresh(store), (what, number, text)


def test_a_release_is_taken_apart_once_and_anew_when_its_source_changes(tmp_path: Path) -> None:
    workbench = Workbench.open(tmp_path, {})
    import_file(workbench, "visit.txt", SOURCE)
    first = workbench.workspace.read_release("visit")
    assert workbench.workspace.read_release("visit") is first
    import_file(workbench, "visit.txt", SOURCE.replace(b"third", b"fourth"), merge=True)
    again = workbench.workspace.read_release("visit")
    assert again is not None and "fourth" in again.document.text


def test_an_approval_is_in_the_memory_at_once(tmp_path: Path) -> None:
    """The memory lies on one that stays; what is approved on top of it is found, and goes again."""
    workbench = Workbench.open(tmp_path, {})
    import_file(workbench, "visit.txt", SOURCE)
    from workbench.languages import get_language

    lao, store = get_language("lo"), workbench.workspace
    before = len(workbench.memory(lao))
    message = store.read_catalogue("visit", "lo").messages[1]

    def approve(m):  # type: ignore[no-untyped-def]
        from dataclasses import replace

        return replace(edit(m, "ປະໂຫຍກໜຶ່ງ", "N", "2026-01-01T00:00Z"), state=State.APPROVED)

    store.save_message("visit", "lo", message, approve, by="N")
    assert [m.entry.target for m in workbench.memory(lao).search("One sentence.", limit=1)] == [
        "ປະໂຫຍກໜຶ່ງ"
    ]
    assert len(workbench.memory(lao)) == before + 1 == len(list(workbench.memory(lao)))
    seen = store.read_catalogue("visit", "lo").messages[1]
    store.save_message(
        "visit", "lo", seen, lambda m: edit(m, "ອື່ນ", "N", "2026-01-01T00:00Z"), by="N"
    )
    assert len(workbench.memory(lao)) == before
