"""The programmes of a draft: a second parent of its actions."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from core.errors import Invalid, NotFound, NotPossible
from core.languages import _
from people.permissions import May
from plan import drafts, editing, plans
from plan.part_forms import ProgrammeForm, others_words
from plan.sheet import PlanSheet, ProgrammeSheet
from plan.tables import Plan
from web.pages import page, see
from web.requests import Asked, allowed

ADDRESS = "/plans/{plan_id:int}/draft/programmes"


def _page(
    request: Asked,
    plan: Plan,
    form: ProgrammeForm,
    *,
    now: ProgrammeSheet | None = None,
    place: int = 0,
    problems: dict[str, str] | None = None,
    meanwhile: str = "",
) -> Response[str]:
    form.seen = editing.mark(now) if now else ""
    return page(
        request,
        "plan/programme.html",
        status=409 if meanwhile else 422 if problems else 200,
        plan=plan,
        form=form,
        now=now,
        place=place,
        problems=problems or {},
        meanwhile=meanwhile,
        others=others_words(form, ProgrammeForm.of(now)) if now and meanwhile else [],
    )


def _at(sheet: PlanSheet, place: int) -> ProgrammeSheet:
    """The programme of this place, from 1."""
    if not 0 < place <= len(sheet.programmes):
        raise NotFound(_("There is no such programme in the draft any more."))
    return sheet.programmes[place - 1]


async def _sheet(plan: Plan) -> PlanSheet:
    return drafts.sheet_of(await drafts.to_edit(plan))


@get(f"{ADDRESS}/new", name="draft.programme.new")
async def new(request: Asked, plan_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    return _page(request, await plans.find(plan_id), ProgrammeForm())


@post(f"{ADDRESS}/new", name="draft.programme.add")
async def add(
    request: Asked, plan_id: FromPath[int], data: URLEncodedBody[ProgrammeForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    try:
        programme = data.written()
        await drafts.edit(plan, lambda sheet: editing.with_programme(sheet, programme), by=by)
    except Invalid as error:
        return _page(request, plan, data, problems=error.problems)
    return see(f"/plans/{plan_id}/draft#programmes", notice=_("Added to the draft."))


@get(f"{ADDRESS}/{{place:int}}", name="draft.programme")
async def show(request: Asked, plan_id: FromPath[int], place: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    now = _at(await _sheet(plan), place)
    return _page(request, plan, ProgrammeForm.of(now), now=now, place=place)


@post(f"{ADDRESS}/{{place:int}}", name="draft.programme.save")
async def save(
    request: Asked, plan_id: FromPath[int], place: FromPath[int], data: URLEncodedBody[ProgrammeForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)

    def change(sheet: PlanSheet) -> PlanSheet:
        there = _at(sheet, place)
        editing.check_unchanged(there, seen=data.seen)
        return editing.with_programme(sheet, data.written(), instead_of=there.name)

    try:
        await drafts.edit(plan, change, by=by)
    except Invalid as error:
        there = _at(await _sheet(plan), place)
        return _page(request, plan, data, now=there, place=place, problems=error.problems)
    except NotPossible as error:
        there = _at(await _sheet(plan), place)
        return _page(request, plan, data, now=there, place=place, meanwhile=error.message)
    return see(f"/plans/{plan_id}/draft#programmes", notice=_("Saved in the draft."))


@post(f"{ADDRESS}/{{place:int}}/removal", name="draft.programme.remove")
async def remove(
    request: Asked, plan_id: FromPath[int], place: FromPath[int], data: URLEncodedBody[ProgrammeForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)

    def change(sheet: PlanSheet) -> PlanSheet:
        there = _at(sheet, place)
        editing.check_unchanged(there, seen=data.seen)
        return editing.without_programme(sheet, there.name)

    await drafts.edit(plan, change, by=by)
    return see(f"/plans/{plan_id}/draft#programmes", notice=_("Taken out of the draft."))


ROUTES = [new, add, show, save, remove]
