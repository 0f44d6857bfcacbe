"""What changed since approvals, errata and questions to the author, on the releases page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, expect

from workbench.jobs.exporting import export_release, note_export
from workbench.jobs.releases import import_file
from workbench.jobs.restructuring import correct_source
from workbench.jobs.reviewing import change_segment
from workbench.jobs.workbench import Workbench
from workbench.languages import get_language
from workbench.model import State
from workbench.review import edit

Serve = Callable[[Path], str]
SOURCE = b"The ministers met in Vientiane.\n\nThe next meeting is in Hanoi.\n"
PATIENCE = 60_000


def approve(workbench: Workbench, slug: str, number: int, text: str) -> None:
    def change(message):  # type: ignore[no-untyped-def]
        return replace(edit(message, text, "Noy", "2026-11-24T08:00Z"), state=State.APPROVED)

    change_segment(workbench, slug, get_language("lo"), number, "Noy", change)


def test_changes_errata_and_questions_are_shown(
    page: Page, workspace: Path, serve: Serve, tmp_path: Path
) -> None:
    workbench = Workbench.open(workspace, {})
    slug = import_file(workbench, "visit.txt", SOURCE).slug
    lao = get_language("lo")
    approve(workbench, slug, 1, "ລັດຖະມົນຕີພົບກັນທີ່ວຽງຈັນ")
    approve(workbench, slug, 2, "ກອງປະຊຸມຄັ້ງຕໍ່ໄປຢູ່ຮ່າໂນ້ຍ")
    export_release(workbench, slug, lao, "txt", tmp_path / "visit.lo.txt")
    note_export(workbench, slug, lao, "txt", draft=False, by="Noy")
    key = workbench.workspace.read_catalogue(slug, "lo").messages[0].key
    correct_source(workbench, slug, key, "The six ministers met in Vientiane.", True, "Noy")
    import_file(workbench, "visit.txt", SOURCE.replace(b"Hanoi", b"Hue"), merge=True)
    change_segment(
        workbench, slug, lao, 1, "Noy",
        lambda m: replace(m, notes=(*m.notes, "? Which ministers, <b>all six</b>?")),
    )  # fmt: skip
    url = serve(workspace)
    page.goto(f"{url}/releases?release={slug}")
    page.get_by_text("What changed since approval").click(timeout=PATIENCE)
    row = page.get_by_role("row").filter(has_text="ກອງປະຊຸມຄັ້ງຕໍ່ໄປຢູ່ຮ່າໂນ້ຍ")
    expect(row.locator("del")).to_contain_text("Hanoi", timeout=PATIENCE)
    expect(row.locator("ins")).to_contain_text("Hue")
    page.get_by_text("Corrections after it went out").click()
    row = page.get_by_role("row").filter(has_text="The six ministers")
    expect(row.locator("ins")).to_contain_text("six", timeout=PATIENCE)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download visit-errata.csv").click()
    assert "The six ministers met" in Path(download.value.path()).read_text(encoding="utf-8-sig")
    page.get_by_text("Questions to the author").click()
    question = page.get_by_role("row").filter(has_text="Which ministers, <b>all six</b>?")
    expect(question).to_be_visible(timeout=PATIENCE)
    expect(question.get_by_role("link")).to_have_attribute("href", f"./?release={slug}&lang=lo&n=1")
