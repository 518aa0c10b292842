"""What a memo still lacks before it can be published."""

from dataclasses import dataclass

from core.languages import _
from minutes.memos import Came, Entry
from minutes.wording import Advice, decision_words

__all__ = ["Advice", "Gap", "decision_words", "gaps"]


@dataclass(frozen=True)
class Gap:
    """Something that is missing: in which item (by ids and number), and in which outcome if it is one's."""

    item: int
    passage: int
    number: int
    title: str
    missing: str
    outcome: int | None = None

    @property
    def sentence(self) -> str:
        """The gap with its item, as `3 Roof of the hall: say what came of it`."""
        return f"{self.number} {self.title}: {self.missing}"


def gaps(entries: list[Entry]) -> list[Gap]:
    """Every discussed matter without an outcome, and every outcome with neither plan action nor reason."""
    return [gap for entry in entries for gap in _gaps_in(entry)]


def _gaps_in(entry: Entry) -> list[Gap]:
    line = entry.line
    if entry.discussed and not entry.came:
        return [Gap(line.item.id, entry.passage.id, line.number, line.title, _("say what came of it"))]
    return [
        Gap(line.item.id, entry.passage.id, line.number, line.title, _missing(came), came.outcome.id)
        for came in entry.came
        if came.action is None and not came.outcome.no_action_because
    ]


def _missing(came: Came) -> str:
    return _("choose the plan action that “%(outcome)s” serves, or say why none", outcome=came.outcome.text)
