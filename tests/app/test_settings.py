"""workbench.toml: defaults, faults that name the key, and who acts."""

from __future__ import annotations

import pytest

from workbench.errors import InputError
from workbench.settings.person import who
from workbench.settings.read import parse_settings
from workbench.settings.template import TEMPLATE
from workbench.settings.values import Settings


def test_the_template_holds_the_defaults() -> None:
    assert parse_settings(TEMPLATE) == Settings() == parse_settings("")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("user = 3", "user", id="wrong type"),
        pytest.param("[memory]\nsimilar_from = true", "similar_from", id="a yes is no number"),
        pytest.param("[memory]\nsimilar_from = 20", "memory.similar_from", id="out of range"),
        pytest.param("[engines]\nhypotheses = 0", "engines.hypotheses", id="none asked for"),
        pytest.param("[engines]\norder = [1]", "order", id="a list of something else"),
        pytest.param("[engines.km]\norder = []", "engines.km.order", id="an order of nothing"),
        pytest.param("[engines.fr]\norder = ['argos']", "engines.fr", id="not one of the six"),
        pytest.param("[engines.limits]\npatience = 0", "engines.limits.patience", id="no patience"),
        pytest.param(
            "[engines.limits]\ndevice = 'tpu'", "engines.limits.device", id="no such device"
        ),
        pytest.param(
            "[engines.llm]\nlanguages = ['fr']", "engines.llm.languages", id="not one of ours"
        ),
        pytest.param("[engines.llm]\nallow_remote = 'yes'", "allow_remote", id="true or false"),
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
