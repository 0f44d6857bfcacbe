"""Adam with a warm-up and a straight way down, whose state can be written as plain tensors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.training.plan import Plan

_NORM = 1.0  # longer gradients are cut to it


class Optimizer:
    """Steps for the network ``model`` by ``plan`` (Kingma and Ba 2015, decoupled decay)."""

    def __init__(self, model: Any, plan: Plan) -> None:
        import torch

        self._plan = plan
        self._named = {
            name: value for name, value in model.named_parameters() if value.requires_grad
        }
        self._adam = torch.optim.AdamW(
            self._named.values(), lr=plan.rate, betas=(0.9, 0.98), weight_decay=0.01
        )

    def step(self, number: int, total: int) -> None:
        """Step ``number`` of ``total``, from the gradients that are there."""
        import torch

        torch.nn.utils.clip_grad_norm_(list(self._named.values()), _NORM)
        for group in self._adam.param_groups:
            group["lr"] = self._plan.rate * scale(number, total, self._plan.warmup)
        self._adam.step()
        self._adam.zero_grad(set_to_none=True)

    def tensors(self) -> dict[str, Any]:
        """The state, by parameter."""
        found: dict[str, Any] = {}
        for name, value in self._named.items():
            for key, tensor in self._adam.state[value].items():
                found[f"{name}/{key}"] = tensor.detach().clone()
        return found

    def put(self, tensors: Mapping[str, Any]) -> None:
        """Go on from the state in ``tensors``; raises ValueError where it does not fit."""
        for name, value in self._named.items():
            prefix = f"{name}/"
            state = {
                key.removeprefix(prefix): tensor
                for key, tensor in tensors.items()
                if key.startswith(prefix)
            }
            if set(state) != {"step", "exp_avg", "exp_avg_sq"} or (
                state["exp_avg"].shape != value.shape
            ):
                raise ValueError(f"the state of {name} is of another network")
            self._adam.state[value] = state


def scale(number: int, total: int, warmup: int) -> float:
    """The share of the full rate at step ``number``: up in ``warmup`` steps, then down to 2 %."""
    warmup = max(1, min(warmup, total // 5))
    if number < warmup:
        return number / warmup
    return max(0.02, 1 - (number - warmup) / max(1, total - warmup))
