"""workbench.toml: defaults, faults that name the key, and who acts."""

from __future__ import annotations

import pytest

from workbench.errors import InputError
from workbench.settings import Settings, parse_settings, settings_template, who


def test_the_template_holds_the_defaults() -> None:
    assert parse_settings(settings_template()) == Settings() == parse_settings("")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("user = 3", "user", id="wrong type"),
        pytest.param("[memory]\nsimilar_from = true", "similar_from", id="a yes is no number"),
        pytest.param("[memory]\nsimilar_from = 20", "memory.similar_from", id="out of range"),
        pytest.param("[engines]\nhypotheses = 0", "engines.hypotheses", id="none asked for"),
        pytest.param("[engines]\norder = [1]", "order", id="a list of something else"),
        pytest.param("memory = 1", "memory", id="a table is wanted"),
        pytest.param("colour = 'red'", "colour", id="unknown key"),
        pytest.param("[engines]\nspeed = 1", "engines.speed", id="unknown key in a table"),
        pytest.param("user = ", "TOML", id="not TOML"),
    ],
)
def test_a_fault_names_its_key(text: str, named: str) -> None:
    with pytest.raises(InputError) as raised:
        parse_settings(text)
    assert named in str(raised.value)
    assert "workbench.toml" in str(raised.value)


@pytest.mark.parametrize(
    ("given", "environment", "user", "expected"),
    [
        pytest.param("Sok  Dara", {"WORKBENCH_USER": "env"}, "set", "Sok Dara", id="--by first"),
        pytest.param("", {"WORKBENCH_USER": "env"}, "set", "env", id="then the environment"),
        pytest.param(" ", {}, "set", "set", id="then the settings"),
    ],
)
def test_who(given: str, environment: dict[str, str], user: str, expected: str) -> None:
    assert who(given, environment, Settings(user=user)) == expected


def test_who_falls_back_to_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "ana")
    assert who("", {}, Settings()) == "ana"
