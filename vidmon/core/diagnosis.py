"""What the test of an account found out: the layers of the way to a service, from top to bottom.

Each layer rests on those above it. The first that fails is what the user has to mend; a mend is a
proposal, carried out by nobody but the user.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from vidmon.core.advice import Advice, advice_for
from vidmon.core.cause import Cause, of_fault
from vidmon.core.trouble import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vidmon.core.trouble import Trouble


class Layer(enum.StrEnum):
    """The layers, in the order in which they are looked at."""

    ADDRESS = "address"
    PROXY = "proxy"
    NAME = "name"
    CONNECTION = "connection"
    SAFETY = "safety"
    ANSWER = "answer"
    STORE = "store"
    CLOCK = "clock"
    KEY = "key"


class Finding(enum.StrEnum):
    """What became of a layer."""

    WAITING = "waiting"
    PASSED = "passed"
    WARNED = "warned"
    FAILED = "failed"
    UNKNOWN = "unknown"  # there was nothing to judge by


@dataclass(frozen=True, slots=True)
class Step:
    """One layer: what was found, a fact in a few signs, and advice where it did not pass."""

    layer: Layer
    finding: Finding = Finding.WAITING
    fact: str = ""
    advice: Advice | None = None


class Remedy(enum.StrEnum):
    """What a mend does when the user wants it."""

    USE_ADDRESS = "use_address"  # found to answer as an API does, without any key
    TRY_ADDRESS = "try_address"  # the key is sent there: asked for before
    UNLOCK = "unlock"


@dataclass(frozen=True, slots=True)
class Mend:
    """A proposal. `base` is the address that it is about, `label` the region's name."""

    remedy: Remedy
    base: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All layers of one test, and what may mend the one that failed."""

    steps: tuple[Step, ...]
    mends: tuple[Mend, ...] = ()

    @classmethod
    def of(cls, layers: Iterable[Layer]) -> Diagnosis:
        """Begin with layers that nobody has looked at."""
        return cls(tuple(Step(layer) for layer in layers))

    @property
    def failing(self) -> Step | None:
        """The first layer that failed, None where none did."""
        return next((step for step in self.steps if step.finding is Finding.FAILED), None)

    @property
    def done(self) -> bool:
        """Whether nothing more will be found."""
        return self.failing is not None or all(
            step.finding is not Finding.WAITING for step in self.steps
        )

    @property
    def good(self) -> bool:
        """Whether the account works."""
        return self.done and self.failing is None

    def is_waiting(self, layer: Layer) -> bool:
        """Tell whether a layer is there and nobody has looked at it yet."""
        return (layer, Finding.WAITING) in ((step.layer, step.finding) for step in self.steps)

    def found(
        self, layer: Layer, finding: Finding, fact: str = "", cause: Cause | None = None
    ) -> Diagnosis:
        """Give this with what was found of a layer; one that is not looked at is let by."""
        advice = advice_for(cause) if cause else None
        there = (
            Step(layer, finding, fact or step.fact, advice) if step.layer is layer else step
            for step in self.steps
        )
        return replace(self, steps=tuple(there))

    def passed(self, *layers: Layer, fact: str = "") -> Diagnosis:
        """Give this with layers passed, as far as they are waiting."""
        there = (
            Step(step.layer, Finding.PASSED, fact or step.fact)
            if step.layer in layers and step.finding is Finding.WAITING
            else step
            for step in self.steps
        )
        return replace(self, steps=tuple(there))

    def failed(self, layer: Layer, cause: Cause, fact: str = "") -> Diagnosis:
        """Give this with a layer failed, and those above it passed."""
        names = [step.layer for step in self.steps]
        above = names[: names.index(layer)] if layer in names else []
        return self.passed(*above).found(layer, Finding.FAILED, fact, cause)

    def mended_by(self, *mends: Mend) -> Diagnosis:
        """Give this with proposals, each once."""
        return replace(self, mends=tuple(dict.fromkeys((*self.mends, *mends))))


_LAYERS = {
    Cause.PROXY: Layer.PROXY,
    Cause.NO_SUCH_HOST: Layer.NAME,
    Cause.NOBODY_LISTENS: Layer.CONNECTION,
    Cause.CERTIFICATE: Layer.SAFETY,
    Cause.CERTIFICATE_EXPIRED: Layer.SAFETY,
    Cause.CERTIFICATE_OF_ANOTHER: Layer.SAFETY,
    Cause.CERTIFICATE_UNKNOWN: Layer.SAFETY,
    Cause.NO_TLS: Layer.SAFETY,
}
_AFTER_CONNECTING = ("broke off", "too long", "No answer from")  # engine/faults.py


def layer_of(fault: Trouble) -> tuple[Layer, Cause]:
    """Tell which layer a fault of the network is of, and its cause."""
    cause = of_fault(fault.message)
    if fault.kind is not Kind.NETWORK:
        return Layer.ADDRESS, Cause.BAD_ADDRESS
    if cause in _LAYERS:
        return _LAYERS[cause], cause
    late = any(words in fault.message for words in _AFTER_CONNECTING)
    return (Layer.ANSWER if late else Layer.CONNECTION), cause


def outcome_of(diagnosis: Diagnosis) -> Advice:
    """Give what there is to say of a test as a whole."""
    failing = diagnosis.failing
    if failing and failing.advice:
        return failing.advice
    keyed = any(s.layer is Layer.KEY and s.finding is Finding.PASSED for s in diagnosis.steps)
    return advice_for(Cause.WORKS if keyed else Cause.WORKS_WITHOUT_KEY)


def printed(diagnosis: Diagnosis) -> dict[str, Any]:
    """Give a diagnosis as values for JSON."""
    return {
        "good": diagnosis.good,
        "layers": [
            {
                "layer": str(step.layer),
                "finding": str(step.finding),
                "fact": step.fact,
                "cause": str(step.advice.kind) if step.advice else None,
                "meaning": step.advice.meaning if step.advice else None,
                "next_step": step.advice.next_step if step.advice else None,
            }
            for step in diagnosis.steps
        ],
        "mends": [
            {"remedy": str(mend.remedy), "base": mend.base or None, "label": mend.label or None}
            for mend in diagnosis.mends
        ],
    }
