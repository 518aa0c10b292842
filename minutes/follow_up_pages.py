"""The follow-ups: the coordinator and the chair see them all, an official those of their own department."""

from dataclasses import dataclass

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from agendas import background
from core.errors import Invalid
from core.languages import N_, _
from meetings.choosing import chosen, whom_to_choose
from minutes import follow_ups, following, owners
from minutes.follow_ups import FollowUp
from minutes.following import Decision
from minutes.owed import Part, how_late, how_many, sorted_out
from minutes.tables import FOLLOW_UP_WORDS, OUTCOME_WORDS, FollowUpStatus
from people.addressees import organisations_of
from people.permissions import May, may
from web.forms import a_month, a_month_if_any
from web.pages import page, see
from web.requests import Asked, allowed

# How a status looks: the symbol of the part `status` of macros.html.
LOOKS = {
    FollowUpStatus.open: "waiting",
    FollowUpStatus.in_progress: "now",
    FollowUpStatus.done: "done",
    FollowUpStatus.not_done: "stopped",
    FollowUpStatus.moved: "moved",
}


FINISHED = N_("Finished")


@dataclass
class ReportForm:
    text: str = ""
    status: str = ""


@dataclass
class HandOverForm:
    owner: str = ""
    reason: str = ""


@dataclass
class DecisionForm:
    body: str = ""
    expected: str = ""
    case_number: str = ""


@dataclass
class SectionForm:
    section: str = ""
    link: str = ""


def status_of(form: ReportForm) -> FollowUpStatus:
    """What was pressed; following refuses what may not be reported."""
    known = form.status in list(FollowUpStatus)
    return FollowUpStatus(form.status) if known else FollowUpStatus.not_followed


@get("/follow-ups", name="follow_ups")
async def show_all(request: Asked, show: FromQuery[str] = "") -> Response[str]:
    by = allowed(request, May.follow_own)
    everything, finished = may(by, May.follow_everything), show == "finished"
    shown = await (
        follow_ups.everything(finished=finished)
        if everything
        else follow_ups.of_person(by, finished=finished)
    )
    mine = [] if everything or finished else sorted(await organisations_of(by))
    return page(
        request,
        "minutes/follow_ups.html",
        everything=everything,
        finished=finished,
        shown=shown,
        parts=[Part("finished", FINISHED, shown)] if finished and shown else sorted_out(shown),
        summary="" if finished else how_many(len(shown), late=sum(one.late for one in shown)),
        how_late=how_late,
        asked=await background.asked_of(mine),
        words=FOLLOW_UP_WORDS,
        looks=LOOKS,
    )


async def _follow_up_page(
    request: Asked,
    one: FollowUp,
    *,
    report: ReportForm | None = None,
    hand_over: HandOverForm | None = None,
    decision: DecisionForm | None = None,
    section: SectionForm | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    keeps = may(request.user, May.take_notes)
    return page(
        request,
        "minutes/follow_up.html",
        status=422 if problems else 200,
        one=one,
        keeps=keeps,
        owner=await owners.find(organisation=one.organisation, person=one.person) if one.owner else None,
        choices=await whom_to_choose() if keeps else [],
        report=report or ReportForm(),
        hand_over=hand_over or HandOverForm(),
        decision=decision or DecisionForm(one.body, a_month(one.expected_on), one.case_number),
        section=section or SectionForm(one.section, one.section_link),
        problems=problems or {},
        words=FOLLOW_UP_WORDS,
        kinds=OUTCOME_WORDS,
        looks=LOOKS,
        how_late=how_late,
    )


@get("/follow-ups/{outcome_id:int}", name="follow_ups.show")
async def show_one(request: Asked, outcome_id: FromPath[int]) -> Response[str]:
    by = allowed(request, May.follow_own)
    return await _follow_up_page(request, await follow_ups.find(outcome_id, seen_by=by))


@post("/follow-ups/{outcome_id:int}/report", name="follow_ups.report")
async def report(
    request: Asked, outcome_id: FromPath[int], data: URLEncodedBody[ReportForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.follow_own)
    one = await follow_ups.find(outcome_id, seen_by=by)
    try:
        await following.report(one, status_of(data), data.text, by_name=by.name, by=by)
    except Invalid as error:
        return await _follow_up_page(request, one, report=data, problems=error.problems)
    return see(f"/follow-ups/{outcome_id}", notice=_("Thank you. It has been written down."))


@post("/follow-ups/{outcome_id:int}/owner", name="follow_ups.hand_over")
async def hand_over(
    request: Asked, outcome_id: FromPath[int], data: URLEncodedBody[HandOverForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.take_notes)
    one = await follow_ups.find(outcome_id, seen_by=by)
    try:
        person, organisation = await chosen(data.owner, field="owner")
        to = await owners.find(
            organisation=organisation.id if organisation else None, person=person.id if person else None
        )
        await following.hand_over(one, to, reason=data.reason, by=by)
    except Invalid as error:
        return await _follow_up_page(request, one, hand_over=data, problems=error.problems)
    return see(f"/follow-ups/{outcome_id}", notice=_("Handed over to %(name)s.", name=to.name))


@post("/follow-ups/{outcome_id:int}/decision", name="follow_ups.decision")
async def goes_to_decision(
    request: Asked, outcome_id: FromPath[int], data: URLEncodedBody[DecisionForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.take_notes)
    one = await follow_ups.find(outcome_id, seen_by=by)
    try:
        expected_on = a_month_if_any(data.expected, field="expected")
        await following.goes_to_decision(one, Decision(data.body, expected_on, data.case_number), by=by)
    except Invalid as error:
        return await _follow_up_page(request, one, decision=data, problems=error.problems)
    return see(f"/follow-ups/{outcome_id}", notice=_("Written down, and whoever asked is told."))


@post("/follow-ups/{outcome_id:int}/section", name="follow_ups.section")
async def record_section(
    request: Asked, outcome_id: FromPath[int], data: URLEncodedBody[SectionForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.take_notes)
    one = await follow_ups.find(outcome_id, seen_by=by)
    try:
        await following.record_section(one, data.section, data.link, by=by)
    except Invalid as error:
        return await _follow_up_page(request, one, section=data, problems=error.problems)
    return see(
        f"/follow-ups/{outcome_id}", notice=_("The decision is written down, and whoever asked is told.")
    )


ROUTES = [show_all, show_one, report, hand_over, goes_to_decision, record_section]
