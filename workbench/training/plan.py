"""What is trained and how: sizes and settings, all of them kept in the checkpoint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Sizes:
    """The network: a Marian transformer (Junczys-Dowmunt et al. 2018), one for all languages."""

    vocabulary: int = 8000
    width: int = 256
    encoder_layers: int = 3
    decoder_layers: int = 2
    inner: int = 1024
    heads: int = 4
    positions: int = 256


SIZES: Mapping[str, Sizes] = {
    "tiny": Sizes(1000, 64, 1, 1, 128, 2),  # for trying things out
    "small": Sizes(4000, 192, 2, 1, 512),
    "usual": Sizes(),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How it is trained. The same plan, pairs and seed give the same steps.

    ``epochs`` bounds the whole training, the earlier runs of it included, and the
    rate falls to its last; ``minutes`` ends it before. ``batch`` is in pieces of
    both sides; ``swap`` and ``mask`` are the shares of examples that
    :mod:`workbench.training.swaps` changes; ``looks`` is about how often
    the pairs to choose by are looked at.
    """

    sizes: Sizes = field(default_factory=Sizes)
    epochs: int = 36
    minutes: float = 60.0
    batch: int = 1500
    rate: float = 6e-4
    warmup: int = 800
    dropout: float = 0.25
    smoothing: float = 0.1
    swap: float = 0.4
    mask: float = 0.1
    looks: int = 18
    threads: int = 2
    seed: int = 1

    @property
    def every(self) -> int:
        """How many epochs lie between two looks."""
        return max(1, self.epochs // self.looks)


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen after an epoch: mean losses of a piece, and chrF++ by language."""

    epoch: int
    step: int
    minutes: float
    loss: float
    chosen_loss: float
    chrf: Mapping[str, float]

    @property
    def mean(self) -> float:
        """The mean chrF++ of the languages, by which the best is chosen."""
        return sum(self.chrf.values()) / len(self.chrf) if self.chrf else 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a training stands: epochs and steps done, minutes spent, what was seen so far."""

    plan: Plan
    languages: tuple[str, ...]
    vocabulary: str
    epoch: int = 0
    step: int = 0
    minutes: float = 0.0
    looks: tuple[Look, ...] = ()

    @property
    def best(self) -> Look | None:
        """The look with the best mean chrF++, the earliest of equals."""
        return max(self.looks, key=lambda look: (look.mean, -look.epoch), default=None)

    def as_json(self) -> dict[str, Any]:
        """What :func:`standing_from` reads."""
        return asdict(self)


def standing_from(raw: Mapping[str, Any]) -> Standing:
    """The standing in ``raw``; raises KeyError, TypeError or ValueError for anything else."""
    plan = dict(raw["plan"])
    plan["sizes"] = Sizes(**plan["sizes"])
    return Standing(
        plan=Plan(**plan),
        languages=tuple(raw["languages"]),
        vocabulary=str(raw["vocabulary"]),
        epoch=int(raw["epoch"]),
        step=int(raw["step"]),
        minutes=float(raw["minutes"]),
        looks=tuple(Look(**look) for look in raw["looks"]),
    )
