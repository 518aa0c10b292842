"""The plan as files: a workbook, text with separators, Word and PDF; as of today, or of a version."""

import asyncio
from dataclasses import dataclass
from typing import Any

from litestar import Response, get
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath, FromQuery

from core.clock import today
from core.errors import NotFound
from core.languages import _, day, speak, speaking
from core.settings import settings
from documents.sheets import MEDIA_TYPE
from papers.handing_out import Form, handed_out, within_limits
from papers.pages import chosen_language
from people.permissions import May
from plan import drafts, plans
from plan.exchange.files import separated, workbook
from plan.exchange.plan_paper import PlanOnPaper, plan_paper
from plan.present import sheet_now
from plan.sheet import PlanSheet
from plan.tables import Plan, PlanVersion
from web.downloads import download
from web.forms import an_id_if_any
from web.requests import Asked, allowed

CSV = "text/csv; charset=utf-8"
FORMS = ("xlsx", "csv", "docx", "pdf")


@dataclass(frozen=True)
class Stated:
    """What is handed out: a plan as one of its versions says, or as it stands today."""

    plan: Plan
    sheet: PlanSheet
    state: str
    is_private: bool


async def _stated(plan: Plan, version: str, *, with_draft: bool) -> Stated:
    """Without a number the plan as it stands today; a draft only for those who keep plans."""
    if version == "draft" or (not version and not plan.version):
        draft = await drafts.draft_of(plan) if with_draft else None
        if draft is None:
            raise NotFound(_("There is no such version of the plan."))
        state = _("Draft of version %(number)s", number=draft.version)
        return Stated(plan, drafts.sheet_of(draft), state, is_private=True)
    if not version:
        state = _("Version %(number)s, as things stand on %(day)s", number=plan.version, day=day(today()))
        return Stated(plan, await sheet_now(plan), state, is_private=False)
    number = an_id_if_any(version)
    found = await PlanVersion.objects().get(
        (PlanVersion.plan == plan.id) & (PlanVersion.version == (number or 0))
    )
    if found is None or found.in_force_at is None:
        raise NotFound(_("There is no such version of the plan."))
    state = _("Version %(number)s", number=found.version)
    return Stated(plan, drafts.sheet_of(found), state, is_private=False)


async def _file(request: Asked, found: Stated, form: str) -> Response[Any]:
    """The plan in one of its forms. Raises NotPossible for a stranger who asks very often."""
    name = f"{found.plan.name} {day(today())}"
    if form in (Form.docx, Form.pdf):
        made_of = PlanOnPaper(
            municipality=settings().municipality,
            mail=settings().mail_address,
            language=speaking(),
            dated=today(),
            name=found.plan.name,
            state=found.state,
            sheet=found.sheet,
        )
        paper = await asyncio.to_thread(plan_paper, made_of)
        return await handed_out(request, paper, table=None, form=form, name=name, is_private=found.is_private)
    await within_limits(request)
    content = await asyncio.to_thread(_content, found, form)
    return download(
        content,
        name=f"{name}.{form}".replace("/", "-"),
        media_type=MEDIA_TYPE if form == "xlsx" else CSV,
        Content_Language=speaking(),
        Cache_Control="private, no-store" if found.is_private else "no-cache",
    )


def _content(found: Stated, form: str) -> bytes:
    if form == "csv":
        return separated(found.sheet)
    town = settings().municipality
    return workbook(found.sheet, title=found.plan.name, author=town, dated=today())


def _for_keepers(form: str) -> HTTPRouteHandler:
    @get(f"/plans/{{plan_id:int}}/plan.{form}", name=f"plans.{form}")
    async def of_plan(
        request: Asked, plan_id: FromPath[int], version: FromQuery[str] = "", language: FromQuery[str] = ""
    ) -> Response[bytes]:
        allowed(request, May.manage_plan)
        with speak(chosen_language(language)):
            return await _file(
                request, await _stated(await plans.find(plan_id), version, with_draft=True), form
            )

    return of_plan


def _for_everybody(form: str) -> HTTPRouteHandler:
    @get(f"/plan/plan.{form}", name=f"plan.{form}")
    async def in_force(
        request: Asked,
        plan: FromQuery[str] = "",
        version: FromQuery[str] = "",
        language: FromQuery[str] = "",
    ) -> Response[bytes]:
        number = an_id_if_any(plan)
        chosen = await plans.find(number) if number is not None else await plans.current()
        if chosen is None or not chosen.version:
            raise NotFound(_("There is no welfare plan here yet."))
        with speak(chosen_language(language)):
            return await _file(request, await _stated(chosen, version, with_draft=False), form)

    return in_force


ROUTES = [door(form) for form in FORMS for door in (_for_keepers, _for_everybody)]
