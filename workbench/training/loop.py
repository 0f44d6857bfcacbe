"""The training itself: epoch after epoch, seen, stopped and gone on with at any of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.training import checkpoint
from workbench.training.batches import Example, batches, epoch_batches, example
from workbench.training.measure import measure
from workbench.training.network import (
    build,
    configuration,
    hold_padding,
    loss_of,
    put_weights,
    weights_of,
)
from workbench.training.optimizer import Optimizer
from workbench.training.pairs import Material
from workbench.training.plan import Look, Standing
from workbench.training.swaps import Swapper
from workbench.training.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on: ``on_step(done, total)`` in steps, ``on_look`` after a look, ``cancelled``."""

    on_step: Callable[[int, int], None] = lambda done, total: None
    on_look: Callable[[Look], None] = lambda look: None
    cancelled: Callable[[], bool] = lambda: False


class Training:
    """A network on its way. ``folder`` gets its checkpoints."""

    def __init__(
        self, folder: Path, standing: Standing, vocabulary: Vocabulary, swapper: Swapper
    ) -> None:
        import torch

        self.standing = standing
        self._folder = folder
        self._vocabulary = vocabulary
        self._swapper = swapper
        torch.set_num_threads(standing.plan.threads)
        self._model = build(standing.plan, vocabulary)
        self._optimizer = Optimizer(self._model, standing.plan)
        self._half = bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())

    def put(self, weights: dict[str, Any], optimizer: dict[str, Any] | None = None) -> None:
        """Go on from these tensors; raises ValueError where they do not fit."""
        put_weights(self._model, weights)
        if optimizer is not None:
            self._optimizer.put(optimizer)

    def run(self, material: Material, watch: Watch) -> Standing:
        """Train until the plan's epochs or minutes are over; the last state is kept."""
        plan = self.standing.plan
        while self.standing.epoch < plan.epochs and self.standing.minutes < plan.minutes:
            if watch.cancelled():
                break
            start = time.monotonic()
            loss, steps = self._epoch(material, watch)
            before = self.standing
            self.standing = replace(
                before,
                epoch=before.epoch + 1,
                step=before.step + steps,
                minutes=before.minutes + (time.monotonic() - start) / 60,
            )
            if self._is_time_to_look():
                self._look(material, loss, watch)
            self._save(checkpoint.LAST, optimizer=True)
        return self.standing

    def _epoch(self, material: Material, watch: Watch) -> tuple[float, int]:
        """One epoch; the mean loss and the number of steps."""
        plan, epoch = self.standing.plan, self.standing.epoch
        found = epoch_batches(material.train, self._vocabulary, self._swapper, plan, epoch)
        total, done = len(found) * plan.epochs, len(found) * epoch
        self._model.train()
        losses = []
        for number, batch in enumerate(found, start=1):
            losses.append(self._step(batch, done + number, total))
            watch.on_step(done + number, total)
        return sum(losses) / max(1, len(losses)), len(found)

    def _step(self, batch: Sequence[Example], number: int, total: int) -> float:
        import torch

        plan = self.standing.plan
        torch.manual_seed(plan.seed * 1_000_003 + number)  # of dropout: as if never interrupted
        with self._precision():
            loss = loss_of(self._model, batch, self._vocabulary, plan.smoothing)
        loss.backward()
        self._optimizer.step(number, total)
        hold_padding(self._model)
        return float(loss.detach())

    def _is_time_to_look(self) -> bool:
        plan, standing = self.standing.plan, self.standing
        last = standing.epoch >= plan.epochs or standing.minutes >= plan.minutes
        return last or standing.epoch % plan.every == 0

    def _look(self, material: Material, loss: float, watch: Watch) -> None:
        """Measure on the pairs to choose by; keep the network if it is the best so far."""
        start = time.monotonic()
        chosen = self._chosen_loss(material)
        chrf = measure(
            weights_of(self._model), self.standing, self._vocabulary, material.choose, self._folder
        )
        standing = self.standing
        minutes = standing.minutes + (time.monotonic() - start) / 60
        look = Look(standing.epoch, standing.step, minutes, loss, chosen, chrf)
        self.standing = replace(standing, minutes=minutes, looks=(*standing.looks, look))
        if self.standing.best is look:
            self._save(checkpoint.BEST, optimizer=False)
        watch.on_look(look)

    def _chosen_loss(self, material: Material) -> float:
        import torch

        examples = [example(pair, self._vocabulary) for pair in material.choose]
        self._model.eval()
        total = count = 0.0
        with torch.no_grad(), self._precision():
            for batch in batches(examples, self.standing.plan.batch):
                pieces = sum(len(item.target) + 1 for item in batch)
                total += pieces * float(loss_of(self._model, batch, self._vocabulary, 0.0))
                count += pieces
        return total / max(1.0, count)

    def _precision(self) -> Any:
        """Half precision for products, where this processor has it."""
        import torch

        return torch.autocast("cpu", dtype=torch.bfloat16) if self._half else nullcontext()

    def _save(self, name: str, *, optimizer: bool) -> None:
        import torch

        weights = weights_of(self._model)
        tensors = {checkpoint.WEIGHTS: weights}
        if optimizer:
            tensors[checkpoint.OPTIMIZER] = self._optimizer.tensors()
        else:
            tensors[checkpoint.WEIGHTS] = {
                key: value.to(torch.float16) for key, value in weights.items()
            }
        config = configuration(self.standing.plan, self._vocabulary)
        checkpoint.save(self._folder / name, self.standing, self._vocabulary, config, tensors)
