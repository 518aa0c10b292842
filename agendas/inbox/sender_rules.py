"""Whose mail is always taken in, and whose never is: what coordinators have decided about addresses.

Blocked mail is kept and listed, and nobody is answered. Every rule can be seen and undone.
"""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from agendas.tables import SenderRule, Verdict
from core.database import sql, transaction
from core.errors import Invalid, NotFound
from core.languages import _
from core.settings import settings
from history.events import record
from people import persons
from people.permissions import May, require
from people.tables import Organisation, Person
from web.forms import one_line

LISTED = """
SELECT rule.id, rule.address, rule.verdict, rule.note, rule.made_at,
    coalesce(organisation.name, '') AS organisation, coalesce(person.name, '') AS made_by
FROM sender_rule rule
LEFT JOIN organisation ON organisation.id = rule.organisation LEFT JOIN person ON person.id = rule.made_by
ORDER BY rule.verdict DESC, rule.address
"""


@dataclass(frozen=True)
class RuleLine:
    """A rule as it stands in the list."""

    id: int
    address: str
    verdict: str
    note: str
    made_at: datetime
    organisation: str
    made_by: str


async def listed() -> list[RuleLine]:
    """Every rule, the blocked addresses first."""
    return msgspec.convert(await sql(LISTED), list[RuleLine])


async def find(rule_id: int) -> SenderRule:
    """The rule; raises NotFound."""
    if found := await SenderRule.objects().get(SenderRule.id == rule_id):
        return found
    raise NotFound(_("There is no such rule any more."))


async def about(address: str) -> SenderRule | None:
    """What was decided about this address, or else about its whole domain."""
    domain = "@" + address.rpartition("@")[2]
    rows = await SenderRule.objects().where(SenderRule.address.is_in([address, domain]))
    return max(rows, key=lambda rule: len(rule.address), default=None)


async def allow(
    address: str, *, organisation: Organisation | None = None, note: str = "", by: Person
) -> SenderRule:
    """Take mail from this address in from now on; `organisation` is whose address it is. Raises Invalid."""
    require(by, May.triage_topics)
    return await _decide(address, Verdict.allowed, organisation=organisation, note=note, by=by)


async def block(address: str, *, note: str = "", by: Person) -> SenderRule:
    """Take no mail from this address, or from a whole domain, `@firm.example`. Raises Invalid."""
    require(by, May.triage_topics)
    return await _decide(address, Verdict.blocked, organisation=None, note=note, by=by)


async def forget(rule: SenderRule, *, by: Person) -> None:
    """Mail from this address is judged like any other again."""
    require(by, May.triage_topics)
    async with transaction():
        await SenderRule.delete().where(SenderRule.id == rule.id)
        await record("forgotten", rule, by=by, verdict=rule.verdict)


async def _decide(
    address: str, verdict: Verdict, *, organisation: Organisation | None, note: str, by: Person
) -> SenderRule:
    address = persons.tidy(address)
    whole = f"name{address}" if address.startswith("@") else address
    if not persons.is_address(whole):
        raise Invalid(
            address=_("Give an address like name@firm.example, or a whole domain like @firm.example.")
        )
    if address.rpartition("@")[2] == settings().mail_domain.lower():
        raise Invalid(address=_("This is an address of the service itself."))
    async with transaction():
        rule = SenderRule(
            address=address,
            verdict=verdict,
            organisation=organisation.id if organisation else None,
            note=one_line(note)[:200],
            made_by=by.id,
        )
        return await _keep(rule, by=by)


async def _keep(rule: SenderRule, *, by: Person) -> SenderRule:
    """The one rule of this address; the last decision counts."""
    columns = [SenderRule.verdict, SenderRule.organisation, SenderRule.note, SenderRule.made_by]
    await SenderRule.insert(rule).on_conflict(
        target=SenderRule.address, action="DO UPDATE", values=[*columns, SenderRule.made_at]
    )
    kept = await SenderRule.objects().get(SenderRule.address == rule.address)
    assert kept is not None
    await record("decided", kept, by=by, verdict=rule.verdict)
    return kept
