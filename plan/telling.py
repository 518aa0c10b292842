"""A list of changes as sentences that everybody can read."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from core.languages import _, day
from plan.changes import Change
from plan.figures import Figure, number
from plan.tables import Qualifier
from plan.words import FIELD_WORDS, LISTED, NODE_WORDS


def sentences(listed: Iterable[Change]) -> list[str]:
    """One sentence for each change, in the reader's language."""
    return [_sentence(one) for one in listed]


def _sentence(one: Change) -> str:
    if one.part == "plan":
        return _("The focus areas stand in another order.")
    node = _(NODE_WORDS[one.part], number=one.number, title=one.title)
    told = {
        "added": _("%(node)s is new.", node=node),
        "left_out": _("%(node)s was left out.", node=node),
        "ordered": _("%(node)s: what stands under it is in another order.", node=node),
    }
    if one.what == "moved":
        return _(
            "%(node)s was moved from “%(before)s” to “%(after)s”.",
            node=node,
            before=one.before,
            after=one.after,
        )
    return told.get(one.what) or _difference(one, node)


def _difference(one: Change, node: str) -> str:
    field = _(FIELD_WORDS[one.field])
    before, after = _read(one.field, one.before), _read(one.field, one.after)
    if not before:
        return _("%(node)s: %(field)s is now “%(after)s”; it was empty.", node=node, field=field, after=after)
    if not after:
        return _(
            "%(node)s: %(field)s is empty now; it was “%(before)s”.", node=node, field=field, before=before
        )
    return _(
        "%(node)s: %(field)s was “%(before)s”, now “%(after)s”.",
        node=node,
        field=field,
        before=before,
        after=after,
    )


def _read(field: str, value: str) -> str:
    """A value of a change as people write it."""
    if not value:
        return ""
    if field in LISTED:
        return _(LISTED[field].get(value, value))
    if field in ("starts_on", "ends_on"):
        return day(date.fromisoformat(value))
    if field in ("baseline", "target"):
        qualifier, written = value.split()
        return str(Figure(Decimal(written), Qualifier(qualifier)))
    if field == "money":
        return ", ".join(_euros(one) for one in value.split(", "))
    return value


def _euros(one: str) -> str:
    year, amount = one.split(": ")
    return _("%(year)s: %(amount)s €", year=year, amount=number(Decimal(amount)))
