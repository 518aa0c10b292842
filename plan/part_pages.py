"""One part of a draft: a focus area, a goal, an action or an indicator is written, moved, taken away.

Of two who change the same part, the second is told, sees both, and nothing typed is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody
from msgspec.structs import replace

from core.errors import Invalid, NotFound, NotPossible
from core.languages import _
from people import persons
from people.permissions import May
from people.tables import Person
from plan import drafts, editing, plans
from plan.editing import Part
from plan.part_forms import (
    FORMS,
    ActionForm,
    Form,
    IndicatorForm,
    PartForm,
    others_words,
    typed,
    years_of,
)
from plan.sheet import ActionSheet, FocusAreaSheet, GoalSheet, IndicatorSheet, PlanSheet, actions, codes
from plan.tables import DIRECTION_WORDS, DOMAIN_WORDS, INDICATOR_KIND_WORDS, Plan
from web.pages import page, see
from web.requests import Asked, allowed

ADDRESS = "/plans/{plan_id:int}/draft"


def form_of(part: Part, plan: Plan) -> Form:
    """The form that shows what the part says."""
    if isinstance(part, ActionSheet):
        return ActionForm.of(part, term=years_of(plan))
    return IndicatorForm.of(part) if isinstance(part, IndicatorSheet) else PartForm.of(part)


async def part_page(
    request: Asked,
    plan: Plan,
    part: Part,
    form: Form,
    *,
    sheet: PlanSheet,
    under: str = "",
    problems: dict[str, str] | None = None,
    meanwhile: str = "",
) -> Response[str]:
    """The page on which a part is written; a new one has no code yet, and stands under `under`."""
    kind = editing.kind_of(part)
    whole = editing.above(sheet, part.code) if part.code else None
    form.seen = editing.mark(part)
    return page(
        request,
        "plan/part.html",
        status=409 if meanwhile else 422 if problems else 200,
        plan=plan,
        kind=kind,
        part=part,
        form=form,
        problems=problems or {},
        meanwhile=meanwhile,
        now=others_words(form, form_of(part, plan)) if meanwhile and part.code else [],
        under=under,
        above=whole or (editing.find(sheet, under) if under else None),
        number=editing.number_of(sheet, part.code),
        places=_places(sheet, part, now=whole.code if whole else ""),
        choices=await _choices(sheet, part),
    )


def _places(sheet: PlanSheet, part: Part, *, now: str) -> list[tuple[str, str]]:
    """Where else the part may stand."""
    if isinstance(part, FocusAreaSheet):
        return []
    numbered = enumerate(sheet.areas, start=1)
    if isinstance(part, GoalSheet):
        found = [(area.code, f"{number} {area.title}") for number, area in numbered]
    else:
        found = [
            (goal.code, f"{number}.{place} {goal.title}")
            for number, area in numbered
            for place, goal in enumerate(area.goals, start=1)
        ]
    return [(code, label) for code, label in found if code != now]


async def _choices(sheet: PlanSheet, part: Part) -> dict[str, Any]:
    """What there is to choose from in the form."""
    if isinstance(part, FocusAreaSheet | GoalSheet):
        return {}
    return {
        "responsible": await _organisations(part.responsible),
        "domain": [(one.value, _(words)) for one, words in DOMAIN_WORDS.items()],
        "kind": [(one.value, _(words)) for one, words in INDICATOR_KIND_WORDS.items()],
        "direction": [(one.value, _(words)) for one, (_symbol, words) in DIRECTION_WORDS.items()],
        "programmes": [(one.name, one.name) for one in sheet.programmes],
        "areas": ", ".join(sorted({one for placed in actions(sheet) for one in placed.action.areas})),
        "target_groups": ", ".join(
            sorted({one for placed in actions(sheet) for one in placed.action.target_groups})
        ),
    }


async def _organisations(chosen: str) -> list[tuple[str, str]]:
    """Those that are competent today, and the one that stands there."""
    names = await plans.organisation_names()
    if chosen and chosen.casefold() not in {name.casefold() for name in names}:
        names.append(chosen)
    return [(name, name) for name in sorted(names, key=persons.alphabetical)]


def _fresh(kind: str) -> Part:
    found: dict[str, Part] = {
        "area": FocusAreaSheet(),
        "goal": GoalSheet(),
        "action": ActionSheet(),
        "indicator": IndicatorSheet(),
    }
    if kind not in found:
        raise NotFound(_("There is no such page."))
    return found[kind]


def written(part: Part, form: Form) -> Part:
    """The part with what was typed. Raises Invalid."""
    if isinstance(part, ActionSheet):
        assert isinstance(form, ActionForm)
        return form.written(part)
    if isinstance(part, IndicatorSheet):
        assert isinstance(form, IndicatorForm)
        return form.written(part)
    assert isinstance(form, PartForm)
    title, description = form.words()
    return replace(part, title=title, description=description)


async def _keep(plan: Plan, code: str, form: Form, *, by: Person) -> None:
    def change(sheet: PlanSheet) -> PlanSheet:
        part = editing.find(sheet, code)
        editing.check_unchanged(part, seen=form.seen)
        return editing.rewritten(sheet, written(part, form))

    await drafts.edit(plan, change, by=by)


@get(f"{ADDRESS}/new/{{kind:str}}", name="draft.part.new")
async def new(
    request: Asked, plan_id: FromPath[int], kind: FromPath[str], under: FromQuery[str] = ""
) -> Response[str]:
    allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    part = _fresh(kind)
    sheet = drafts.sheet_of(await drafts.to_edit(plan))
    return await part_page(request, plan, part, form_of(part, plan), sheet=sheet, under=under)


@post(f"{ADDRESS}/new/{{kind:str}}", name="draft.part.add")
async def add(
    request: Asked,
    plan_id: FromPath[int],
    kind: FromPath[str],
    data: URLEncodedBody[dict[str, Any]],
    under: FromQuery[str] = "",
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    part, form = _fresh(kind), typed(FORMS[kind], data)
    try:
        made = written(part, form)
        sheet = await drafts.edit(plan, lambda sheet: editing.added(sheet, made, under=under), by=by)
    except Invalid as error:
        now = drafts.sheet_of(await drafts.to_edit(plan))
        return await part_page(request, plan, part, form, sheet=now, under=under, problems=error.problems)
    code = editing.newest(sheet)
    return see(f"/plans/{plan_id}/draft#part-{code}", notice=_("Added to the draft."))


@get(f"{ADDRESS}/parts/{{code:str}}", name="draft.part")
async def show(request: Asked, plan_id: FromPath[int], code: FromPath[str]) -> Response[str]:
    allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    sheet = drafts.sheet_of(await drafts.to_edit(plan))
    part = editing.find(sheet, code)
    return await part_page(request, plan, part, form_of(part, plan), sheet=sheet)


@post(f"{ADDRESS}/parts/{{code:str}}", name="draft.part.save")
async def save(
    request: Asked, plan_id: FromPath[int], code: FromPath[str], data: URLEncodedBody[dict[str, Any]]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    sheet = drafts.sheet_of(await drafts.to_edit(plan))
    if code not in codes(sheet):
        return await _gone(request, plan, sheet, data)
    part = editing.find(sheet, code)
    form = typed(FORMS[editing.kind_of(part)], data)
    try:
        await _keep(plan, code, form, by=by)
    except (Invalid, NotPossible) as error:
        sheet = drafts.sheet_of(await drafts.to_edit(plan))
        part, told = editing.find(sheet, code), error.problems if isinstance(error, Invalid) else None
        meanwhile = error.message if isinstance(error, NotPossible) else ""
        return await part_page(request, plan, part, form, sheet=sheet, problems=told, meanwhile=meanwhile)
    return see(f"/plans/{plan_id}/draft#part-{code}", notice=_("Saved in the draft."))


async def _gone(
    request: Asked, plan: Plan, sheet: PlanSheet, sent: Mapping[str, Any]
) -> Response[str] | Response[None]:
    """What was typed into the form of a part that somebody has taken out: it can be added anew."""
    kind, under = str(sent.get("kind", "")), str(sent.get("under", ""))
    part, form = _fresh(kind), typed(FORMS[kind], sent)
    meanwhile = _("Somebody else has taken this out of the draft meanwhile. Save to add it again.")
    place = under if under in codes(sheet) else ""
    return await part_page(request, plan, part, form, sheet=sheet, under=place, meanwhile=meanwhile)


@dataclass
class PlaceForm:
    """`move` up or down, or `under` the code of another goal or focus area."""

    move: str = ""
    under: str = ""


@post(f"{ADDRESS}/parts/{{code:str}}/place", name="draft.part.place")
async def place(
    request: Asked, plan_id: FromPath[int], code: FromPath[str], data: URLEncodedBody[PlaceForm]
) -> Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)

    def change(sheet: PlanSheet) -> PlanSheet:
        if data.under:
            return editing.moved(sheet, code, under=data.under)
        return editing.shifted(sheet, code, by=-1 if data.move == "up" else 1)

    await drafts.edit(plan, change, by=by)
    return see(f"/plans/{plan_id}/draft#part-{code}")


@get(f"{ADDRESS}/parts/{{code:str}}/removal", name="draft.part.removal")
async def ask(request: Asked, plan_id: FromPath[int], code: FromPath[str]) -> Response[str]:
    allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    sheet = drafts.sheet_of(await drafts.to_edit(plan))
    part = editing.find(sheet, code)
    return page(
        request,
        "plan/part_removal.html",
        plan=plan,
        part=part,
        number=editing.number_of(sheet, code),
        held=editing.held(part),
    )


@post(f"{ADDRESS}/parts/{{code:str}}/removal", name="draft.part.remove")
async def remove(request: Asked, plan_id: FromPath[int], code: FromPath[str]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    whole = editing.above(drafts.sheet_of(await drafts.to_edit(plan)), code)
    await drafts.edit(plan, lambda sheet: editing.removed(sheet, code), by=by)
    there = f"#part-{whole.code}" if whole else ""
    return see(f"/plans/{plan_id}/draft{there}", notice=_("Taken out of the draft."))


ROUTES = [new, add, show, save, place, ask, remove]
