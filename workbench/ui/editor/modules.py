"""The editor's modules as one script, and its style sheets as one.

Streamlit takes one text for a component. Lines ``import … from "./x.js";`` tell the
order and are left out, and so is the word ``export``; so no two modules may have the
same name at the top.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

_IMPORT = re.compile(r'^import\b[^;]*?from\s+"\./([\w-]+)\.js";[^\n]*\n', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+", re.MULTILINE)
_TOP = re.compile(
    r"^(?:export\s+)?(?:async\s+)?(?:function\*?|const|let|var|class)\s+(?:([\w$]+)|[\[{]([^\]}]*))",
    re.MULTILINE,
)


def read_modules() -> dict[str, str]:
    """The texts of the modules by name, without ``.js``."""
    return _texts(".js")


def joined_styles() -> str:
    """The style sheets, one after the other."""
    return "\n".join(_texts(".css").values())


def in_order(modules: Mapping[str, str]) -> list[str]:
    """The names of the modules, those first that others need.

    Raises :class:`ValueError` where modules need one another, or one that is not there.
    """
    order: list[str] = []

    def add(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise ValueError("modules need one another: " + " > ".join((*above, name)))
        if name not in modules:
            raise ValueError(f"{above[-1]}.js needs {name}.js, which is not there")
        if name not in order:
            for needed in _IMPORT.findall(modules[name]):
                add(needed, (*above, name))
            order.append(name)

    for name in sorted(modules):
        add(name, ())
    return order


def joined(modules: Mapping[str, str]) -> str:
    """All modules as one; raises :class:`ValueError` as :func:`in_order` does."""
    texts = (_EXPORT.sub("", _IMPORT.sub("", modules[name])) for name in in_order(modules))
    return "\n".join(texts)


def top_names(text: str) -> list[str]:
    """The names that a module has at the top."""
    found: list[str] = []
    for name, several in _TOP.findall(text):
        parts = [name] if name else [part.split(":")[-1].strip() for part in several.split(",")]
        found += [part for part in parts if part]
    return found


def _texts(ending: str) -> dict[str, str]:
    folder = files("workbench.ui.editor")
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return {
        entry.name.removesuffix(ending): entry.read_text(encoding="utf-8")
        for entry in entries
        if entry.name.endswith(ending)
    }
