"""Pieces back to the children of a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from itertools import groupby

from workbench.documents.docx_fields import Container, Token
from workbench.documents.docx_inline import Piece
from workbench.documents.docx_xml import Element, make, text_run, w


def emit(pieces: Sequence[Piece], depth: int = 0) -> list[Element]:
    """The nodes of ``pieces`` in order, with the links around them made anew."""
    nodes: list[Element] = []
    for link, group in groupby(pieces, lambda piece: _link_at(piece, depth)):
        inside = list(group)
        if link is None:
            nodes += _plain(inside)
            continue
        children = emit(inside, depth + 1)
        shown = any(piece.shown for piece in inside)
        nodes += _linked(link, children) if shown else children
    return nodes


def _link_at(piece: Piece, depth: int) -> Container | None:
    return piece.path[depth] if len(piece.path) > depth else None


def _plain(pieces: Sequence[Piece]) -> list[Element]:
    nodes: list[Element] = []
    for (kind, _), group in groupby(pieces, lambda piece: (piece.kind, id(piece.properties))):
        found = list(group)
        if kind == "text":
            text = "".join(piece.shown for piece in found)
            nodes.append(text_run(text, deepcopy(found[0].properties)))
            continue
        for piece in found:
            again = piece.kind == "alone" and not piece.once
            nodes += [_placed(token, copy=again) for token in piece.tokens]
    return nodes


def _placed(token: Token, *, copy: bool) -> Element:
    """A token as child of a paragraph: itself, or a run around it alone."""
    node = deepcopy(token.node) if copy else token.node
    if token.run is None:
        return node
    run = make("r")
    properties = token.run.find(w("rPr"))
    if properties is not None:
        run.append(deepcopy(properties))
    run.append(node)
    return run


def _linked(link: Container, children: list[Element]) -> list[Element]:
    if link.element is not None:
        shell = link.element.makeelement(
            link.element.tag, dict(link.element.attrib), link.element.nsmap
        )
        shell.extend(children)
        return [shell]
    before = [_placed(token, copy=True) for token in link.before]
    return [*before, *children, *(_placed(token, copy=True) for token in link.after)]
