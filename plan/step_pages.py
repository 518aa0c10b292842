"""The pages on which the bodies are written down that handle a document: the draft of a plan, or a report."""

from collections.abc import Sequence
from dataclasses import dataclass

from litestar import Response

from core.errors import Invalid
from core.languages import _
from plan import handling
from plan.forms import StepForm
from plan.tables import STAGE_WORDS, HandlingStep
from web.pages import page, see
from web.requests import Asked, signed_in


@dataclass(frozen=True, kw_only=True)
class Document:
    """What goes its way. `crumbs` lead to the page at `address`, where the way is shown."""

    handling: int
    title: str
    crumbs: Sequence[tuple[str, str]]
    address: str


def _page(
    request: Asked,
    document: Document,
    form: StepForm,
    *,
    step: HandlingStep | None = None,
    problems: dict[str, str] | None = None,
) -> Response[str]:
    return page(
        request,
        "plan/step.html",
        status=422 if problems else 200,
        document=document,
        form=form,
        step=step,
        problems=problems or {},
        stages=[(one.value, _(words)) for one, words in STAGE_WORDS.items()],
    )


def _back(document: Document, notice: str) -> Response[None]:
    return see(f"{document.address}#handling", notice=notice)


async def new_page(request: Asked, document: Document) -> Response[str]:
    """An empty form, for the stage that usually comes next."""
    return _page(request, document, StepForm(stage=await handling.next_stage(document.handling)))


async def step_page(request: Asked, document: Document, step_id: int) -> Response[str]:
    """The form with a step of this document. Raises NotFound."""
    step = await handling.find(document.handling, step_id)
    return _page(request, document, StepForm.of(step), step=step)


async def added(request: Asked, document: Document, form: StepForm) -> Response[str] | Response[None]:
    """The answer to a new step."""
    try:
        await handling.add(document.handling, form.step(), by=signed_in(request))
    except Invalid as error:
        return _page(request, document, form, problems=error.problems)
    return _back(document, _("Saved."))


async def saved(
    request: Asked, document: Document, form: StepForm, *, step_id: int
) -> Response[str] | Response[None]:
    """The answer to a step that has been changed. Raises NotFound."""
    step = await handling.find(document.handling, step_id)
    try:
        await handling.edit(step, form.step(), by=signed_in(request))
    except Invalid as error:
        return _page(request, document, form, step=step, problems=error.problems)
    return _back(document, _("Saved."))


async def removed(request: Asked, document: Document, step_id: int) -> Response[None]:
    """The answer to a step that is taken away. Raises NotFound."""
    await handling.remove(await handling.find(document.handling, step_id), by=signed_in(request))
    return _back(document, _("The step has been taken away."))
