"""The models page: what each language uses, installing from a file, carrying on, removing."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from tinymodel import build_package

Serve = Callable[[Path], str]
NAME = "translate-en_km-1.0"


def models_of(workspace: Path) -> list[str]:
    folder = workspace / ".workbench" / "models"
    shown = folder.glob("[!.]*") if folder.is_dir() else ()
    return sorted(path.name for path in shown)


def test_a_package_is_installed_from_a_file_checked_carried_and_removed(
    page: Page, workspace: Path, tmp_path: Path, serve: Serve
) -> None:
    (tmp_path / "stick").mkdir()
    file = build_package(tmp_path / "stick")
    url = serve(workspace)
    page.goto(f"{url}/models")
    expect(page.get_by_role("cell", name="memory and termbase only")).to_have_count(6)

    page.get_by_role("radio", name="From a file").click()
    path = page.get_by_label("Path of the file on this machine", exact=True)
    path.fill(str(file))
    path.press("Enter")
    page.get_by_role("button", name="Install", exact=True).click()
    expect(page.get_by_text(f"Installed {NAME}")).to_be_visible()
    expect(page.get_by_role("row", name="Khmer")).to_contain_text(NAME)
    assert models_of(workspace) == [NAME]

    page.get_by_role("button", name="Check its files").click()
    expect(page.get_by_text(f"{NAME}: whole.")).to_be_visible()

    page.get_by_role("button", name="Carry it to a machine without internet").click()
    target = page.get_by_label("Write it to this file", exact=True)
    target.fill(str(tmp_path / "carried.argosmodel"))
    target.press("Enter")
    page.get_by_role("button", name="Write the file").click()
    expect(page.get_by_text("Written to")).to_be_visible()
    with zipfile.ZipFile(tmp_path / "carried.argosmodel") as archive:
        assert any(name.endswith("metadata.json") for name in archive.namelist())

    page.get_by_role("button", name="Remove it").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_text("Nothing is installed yet.")).to_be_visible()
    assert models_of(workspace) == []


def test_a_licence_is_shown_and_accepted_before_anything_is_fetched(
    page: Page, workspace: Path, serve: Serve
) -> None:
    url = serve(workspace)
    page.goto(f"{url}/models")
    page.get_by_label("Model", exact=True).click()
    page.get_by_role("option", name="NLLB-200 distilled, 600M").click()
    expect(page.get_by_text("CC-BY-NC").first).to_be_visible()
    install = page.get_by_role("button", name="Install", exact=True)
    expect(install).to_be_disabled()
    page.get_by_text("We have read this licence and accept it").click()
    expect(install).to_be_enabled()


def test_a_damaged_file_is_told_in_one_sentence(
    page: Page, workspace: Path, tmp_path: Path, serve: Serve
) -> None:
    (tmp_path / "bad.argosmodel").write_bytes(b"PK\x03\x04 no archive")
    url = serve(workspace)
    page.goto(f"{url}/models")
    page.get_by_role("radio", name="From a file").click()
    path = page.get_by_label("Path of the file on this machine", exact=True)
    path.fill(str(tmp_path / "bad.argosmodel"))
    path.press("Enter")
    page.get_by_role("button", name="Install", exact=True).click()
    expect(page.get_by_text("not an .argosmodel package")).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)
    assert models_of(workspace) == []
    page.get_by_role("button", name="Understood").click()
    expect(page.get_by_text("not an .argosmodel package")).to_have_count(0)
