"""Whose mail is always taken in and whose never is: the list, and undoing a rule."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from agendas.inbox import sender_rules
from agendas.tables import Verdict
from core.errors import Invalid
from core.languages import _
from people.permissions import May
from web.pages import page, see
from web.requests import Asked, allowed


@dataclass
class RuleForm:
    address: str = ""
    note: str = ""
    verdict: str = Verdict.blocked


async def _page(request: Asked, *, form: RuleForm, problems: dict[str, str] | None = None) -> Response[str]:
    found = await sender_rules.listed()
    return page(
        request,
        "desk/sender_rules.html",
        status=422 if problems else 200,
        blocked=[rule for rule in found if rule.verdict == Verdict.blocked],
        allowed=[rule for rule in found if rule.verdict == Verdict.allowed],
        form=form,
        problems=problems or {},
    )


@get("/mail/senders", name="mail.senders")
async def show(request: Asked) -> Response[str]:
    allowed(request, May.triage_topics)
    return await _page(request, form=RuleForm())


@post("/mail/senders", name="mail.senders.add")
async def add(request: Asked, data: URLEncodedBody[RuleForm]) -> Response[str] | Response[None]:
    by = allowed(request, May.triage_topics)
    decide = sender_rules.allow if data.verdict == Verdict.allowed else sender_rules.block
    try:
        await decide(data.address, note=data.note, by=by)
    except Invalid as error:
        return await _page(request, form=data, problems=error.problems)
    return see("/mail/senders", notice=_("Saved."))


@post("/mail/senders/{rule_id:int}/removal", name="mail.senders.forget")
async def forget(request: Asked, rule_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.triage_topics)
    await sender_rules.forget(await sender_rules.find(rule_id), by=by)
    return see("/mail/senders", notice=_("Removed. Mail from this address is judged like any other."))


ROUTES = [show, add, forget]
