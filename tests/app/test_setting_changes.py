"""Settings changed one at a time with their comments kept, hidden keys, saves that refuse."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import ConflictError, InputError, UsageError, WorkbenchError
from workbench.jobs.settings import (
    current_text,
    difference,
    known_engines,
    save_text,
    with_changes,
)
from workbench.jobs.workbench import Workbench
from workbench.settings.change import Value, change_setting, setting_in
from workbench.settings.described import describe_settings
from workbench.settings.secrets import HIDDEN, hide_keys, restore_keys
from workbench.settings.template import TEMPLATE
from workbench.workspace.paths import Paths
from workbench.workspace.settingsfile import read_settings, save_settings

LLM = '[engines.llm]\nurl = "http://127.0.0.1:9"\nmodel = "m"\nkey = "s3cret"\n'


@pytest.mark.parametrize(
    ("text", "place", "value", "expected"),
    [
        pytest.param("", ("", "user"), "Noy", 'user = "Noy"\n', id="an empty file"),
        pytest.param('user = "A"\n', ("", "user"), "B", 'user = "B"\n', id="a line replaced"),
        pytest.param(
            '# who\nuser = "A"  # office\n\n# end', ("", "user"), "B", '# who\nuser = "B"  # office\n\n# end',
            id="comments before, behind and after",
        ),
        pytest.param('user = "A # b" # c\n', ("", "user"), "D", 'user = "D"  # c\n', id="a # inside the value"),
        pytest.param(
            '[memory]\nsimilar_from = 80\n', ("", "user"), "A", 'user = "A"\n\n[memory]\nsimilar_from = 80\n',
            id="a top key goes before the tables",
        ),
        pytest.param(
            "[engines]\n\n# about the memory\n[memory]\n", ("engines", "hypotheses"), 3,
            "[engines]\nhypotheses = 3\n\n# about the memory\n[memory]\n", id="a comment stays with the table that it heads",
        ),
        pytest.param(
            "# of the memory\n[memory]\n", ("", "user"), "A", 'user = "A"\n\n# of the memory\n[memory]\n',
            id="also at the top",
        ),
        pytest.param(
            "[memory]\nsimilar_from = 80", ("engines", "order"), ("llm", "argos"),
            '[memory]\nsimilar_from = 80\n\n[engines]\norder = ["llm", "argos"]\n', id="a table that is not there",
        ),
        pytest.param(
            '[engines]\norder = [\n  "argos", # first\n  "llm",\n]\nhypotheses = 2\n', ("engines", "order"), ("llm",),
            '[engines]\norder = ["llm"]\nhypotheses = 2\n', id="a list over several lines",
        ),
        pytest.param(
            "[engines]\n\n[engines.limits]\nthreads = 2\n", ("engines", "hypotheses"), 3,
            "[engines]\nhypotheses = 3\n\n[engines.limits]\nthreads = 2\n", id="an empty table before another",
        ),
        pytest.param("[memory]\nsimilar_from = 80\n", ("memory", "similar_from"), None, "[memory]\n", id="taken out"),
        pytest.param("# x\n", ("memory", "similar_from"), None, "# x\n", id="taken out where it is not"),
        pytest.param("[ checks . 'km' ]\n", ("checks.km", "length"), "off", "[ checks . 'km' ]\nlength = \"off\"\n", id="a heading written oddly"),
        pytest.param('user = "A"\r\n', ("", "user"), "B", 'user = "B"\r\n', id="line ends of Windows"),
        pytest.param("", ("", "user"), 'a"b\\c\n\x7f', 'user = "a\\"b\\\\c\\n\\u007f"\n', id="characters that must be escaped"),
    ],
)  # fmt: skip
def test_one_setting_changes_and_nothing_else(
    text: str, place: tuple[str, str], value: Value, expected: str
) -> None:
    assert change_setting(text, *place, value) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("memory.similar_from = 80\n", id="a dotted key"),
        pytest.param("memory = { similar_from = 80 }\n", id="an inline table"),
        pytest.param("[memory\n", id="no TOML"),
        pytest.param("memory = 3\n", id="no table"),
    ],
)
def test_what_cannot_be_changed_safely_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match=r"workbench\.toml"):
        change_setting(text, "memory", "similar_from", 90)


@given(
    st.sampled_from(["", "memory", "engines", "engines.km", "checks", "checks.th", "new.table"]),
    st.sampled_from(["user", "similar_from", "order", "url", "key", "made-up"]),
    st.one_of(st.none(), st.text(max_size=8), st.integers(0, 99), st.lists(st.text(max_size=3)).map(tuple)),
    st.sampled_from([TEMPLATE, "", LLM, TEMPLATE.replace("\n", "\r\n")]),
)  # fmt: skip
def test_every_other_setting_and_every_comment_stays(
    table: str, key: str, value: Value, text: str
) -> None:
    try:
        new = change_setting(text, table, key, value)
    except UsageError:
        return
    assert setting_in(new, table, key) == (list(value) if isinstance(value, tuple) else value)
    assert _without(tomllib.loads(new), table, key) == _without(tomllib.loads(text), table, key)
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in new.splitlines() if line.startswith("#")] == comments


def _without(data: dict[str, Any], table: str, key: str) -> dict[str, Any]:
    inner: Any = data
    for name in filter(None, table.split(".")):
        inner = inner.setdefault(name, {})
    inner.pop(key, None)
    return data


def test_keys_of_servers_are_hidden_and_come_back() -> None:
    text = LLM + "\n# more\n"
    hidden = hide_keys(text)
    assert "s3cret" not in hidden
    assert HIDDEN in hidden
    assert restore_keys(hidden, text) == text
    edited = hidden.replace('model = "m"', 'model = "n"')
    assert restore_keys(edited, text) == text.replace('model = "m"', 'model = "n"')
    assert restore_keys(hidden.replace(HIDDEN, "new"), text) == text.replace("s3cret", "new")
    assert "s3cret" not in difference(text, text.replace("s3cret", "an0ther"))


def test_every_setting_is_explained() -> None:
    described = {
        setting.name: setting for setting in describe_settings(LLM + "[memory]\nsimilar_from=80\n")
    }
    assert all(setting.explanation for setting in described.values())
    assert described["memory.similar_from"].now == "80"
    assert described["memory.similar_from"].changed
    assert described["engines.llm.key"].now == HIDDEN
    assert not described["user"].changed


@pytest.fixture
def workbench(tmp_path: Path) -> Workbench:
    return Workbench.open(tmp_path, {"HOME": str(tmp_path)})


def test_a_save_is_in_use_at_once(workbench: Workbench) -> None:
    text = with_changes(
        "", [("memory", "similar_from", 90), ("engines", "order", ("multilingual",))]
    )
    save_text(workbench, "", text)
    assert workbench.settings.similar_from == 90
    assert [engine.name for engine in workbench.chains.every] == ["multilingual"]
    assert current_text(workbench) == text
    assert known_engines(workbench)[0] == "multilingual"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "[memory]\nsimilar_from = 300\n", "from 50 to 100", id="a value out of bounds"
        ),
        pytest.param("colour = 3\n", "colour is not a setting", id="an unknown key"),
        pytest.param("[checks]\nlenght = 'off'\n", "is not a rule", id="an unknown rule"),
        pytest.param("= 3", "not valid TOML", id="no TOML"),
        pytest.param("[engines]\norder = ['nothing']\n", "no engine named", id="an unknown engine"),
        pytest.param(
            "[engines]\norder = ['llm']\n", "url is missing", id="a server without an address"
        ),
    ],
)
def test_wrong_settings_are_told_and_not_written(
    workbench: Workbench, text: str, told: str
) -> None:
    before = workbench.settings
    with pytest.raises(WorkbenchError, match=told):
        save_text(workbench, "", text)
    assert workbench.settings is before
    assert not (workbench.workspace.root / "workbench.toml").exists()


def test_a_stale_edit_is_refused_with_both_versions(tmp_path: Path) -> None:
    paths = Paths(tmp_path)
    save_settings(paths, "", 'user = "A"')
    with pytest.raises(ConflictError) as caught:
        save_settings(paths, "", 'user = "B"')
    assert (caught.value.current, caught.value.offered) == ('user = "A"\n', 'user = "B"')
    assert read_settings(paths) == 'user = "A"\n'


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    file = tmp_path / "workbench.toml"
    file.write_bytes(b'# a\r\nuser = "A"\r\n')
    save_settings(Paths(tmp_path), '# a\r\nuser = "A"\r\n', '# a\nuser = "B"\n')
    assert file.read_bytes() == b'# a\r\nuser = "B"\r\n'


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "workbench.toml").write_bytes(b'# a\nuser = "\xe9"\n')
    with pytest.raises(InputError, match="line 2 is not UTF-8"):
        read_settings(Paths(tmp_path))
