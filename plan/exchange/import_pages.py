"""A file that becomes a plan: chosen, looked at row by row, corrected, and taken into the draft."""

from dataclasses import dataclass, field
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.params import FromPath, FromQuery, MultipartBody, URLEncodedBody
from msgspec.structs import replace

from core.errors import Invalid
from core.languages import _
from people.permissions import May
from people.tables import KIND_WORDS
from plan import drafts, plans
from plan.exchange import keeping
from plan.exchange.choices import NEW, Choices
from plan.exchange.preview import NODE_WORDS, STATES, Preview
from plan.tables import Plan
from web.forms import Several, an_id_if_any
from web.limits import not_too_often
from web.pages import page, see
from web.requests import Asked, allowed

ADDRESS = "/plans/{plan_id:int}/import"
MOST_IN_AN_HOUR = 120
SIZE = 50  # rows on a page
FILTERS = ("all", "faults", "new", "changed", "unchanged", "left")


@dataclass
class UploadForm:
    file: Any = None


@dataclass
class ChoicesForm:
    """Ticks of the rows that were shown, and who is meant by names, one after the other."""

    shown: str = ""
    left: Several = field(default_factory=Several)
    whole: Several = field(default_factory=Several)
    names: Several = field(default_factory=Several)
    meant: Several = field(default_factory=Several)
    leaves_out: str = ""
    asked: str = ""
    back: str = ""


@dataclass
class TakingForm:
    revision: str = ""


@get(ADDRESS, name="plans.import")
async def choose_file(request: Asked, plan_id: FromPath[int]) -> Response[str]:
    allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    await drafts.to_edit(plan)
    return _upload_page(request, plan, problems={})


def _upload_page(request: Asked, plan: Plan, *, problems: dict[str, str]) -> Response[str]:
    status = 422 if problems else 200
    return page(request, "plan/import.html", status=status, plan=plan, problems=problems)


@post(ADDRESS, name="plans.import.upload")
async def upload(
    request: Asked, plan_id: FromPath[int], data: MultipartBody[UploadForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    await not_too_often(request, "plan-import", most=MOST_IN_AN_HOUR)
    chosen = data.file if isinstance(data.file, UploadFile) else None
    try:
        await keeping.upload(
            plan, await chosen.read() if chosen else b"", chosen.filename if chosen else "", by=by
        )
    except Invalid as error:
        return _upload_page(request, plan, problems=error.problems)
    return see(f"/plans/{plan_id}/import/preview")


@get(f"{ADDRESS}/preview", name="plans.import.preview")
async def show(
    request: Asked, plan_id: FromPath[int], rows: FromQuery[str] = "", page_number: FromQuery[str] = ""
) -> Response[str]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    kept = await keeping.of_reader(plan, seen_by=by)
    draft, found = await keeping.looked_at(plan, kept)
    choices = keeping.choices_of(kept)
    chosen = rows if rows in FILTERS else "faults" if found.faulty else "all"
    fitting = [row for row in found.rows if chosen in ("all", row.state)]
    last = max(1, -(-len(fitting) // SIZE))
    number = min(max(an_id_if_any(page_number) or 1, 1), last)
    return page(
        request,
        "plan/import_preview.html",
        plan=plan,
        draft=draft,
        kept=kept,
        found=found,
        choices=choices,
        shown=fitting[(number - 1) * SIZE : number * SIZE],
        chosen=chosen,
        filters=_filters(found),
        number=number,
        last=last,
        counted=_counted(found),
        meanings=_meanings(found, choices, sorted((await keeping.organisations()).values())),
        node_words=NODE_WORDS,
        states=STATES,
    )


def _filters(found: Preview) -> list[tuple[str, str, int]]:
    """Which rows may be looked at, and how many there are of each."""
    words = {
        "all": _("All rows"),
        "faults": _("With faults"),
        "new": _("New"),
        "changed": _("Changed"),
        "unchanged": _("Unchanged"),
        "left": _("Left out"),
    }
    states = [row.state for row in found.rows]
    counts = {"all": len(states), **{name: states.count(name) for name in FILTERS[1:]}}
    return [(name, word, counts[name]) for name, word in words.items() if counts[name] or name == "all"]


def _counted(found: Preview) -> list[tuple[str, dict[str, int]]]:
    """How much of the plan is new, changed and unchanged, by kind."""
    return [
        (_(word), {state: found.counts.get((kind, state), 0) for state in STATES})
        for kind, word in NODE_WORDS.items()
    ]


@dataclass(frozen=True)
class Meaning:
    """A name of the file, on so many rows; `chosen` is who is meant by it, out of the options."""

    name: str
    rows: int
    chosen: str
    perhaps: str
    options: list[Any]


def _meanings(found: Preview, choices: Choices, organisations: list[str]) -> list[Meaning]:
    """For each name that we do not know, and each that somebody has explained: who may be meant."""
    kinds = [(f"{NEW}{kind}", _("new: %(kind)s", kind=_(word))) for kind, word in KIND_WORDS.items()]
    usual = [
        (_("Add as an organisation"), kinds),
        (_("All organisations"), [(one, one) for one in organisations]),
    ]
    asked = [
        Meaning(one.name, one.rows, "", ", ".join(one.similar), [*_perhaps(one.similar), *usual])
        for one in found.unknown
    ]
    explained = [
        Meaning(name[:1].upper() + name[1:], 0, chosen, "", usual)
        for name, chosen in choices.organisations.items()
    ]
    return [*asked, *explained]


def _perhaps(similar: tuple[str, ...]) -> list[Any]:
    return [(_("Perhaps"), [(name, name) for name in similar])] if similar else []


@post(f"{ADDRESS}/choices", name="plans.import.choose")
async def choose(request: Asked, plan_id: FromPath[int], data: URLEncodedBody[ChoicesForm]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    kept = await keeping.of_reader(plan, seen_by=by)
    choices = _ticked(keeping.choices_of(kept), data)
    if data.asked == "left":
        faulty = frozenset(row.id for row in (await keeping.looked_at(plan, kept))[1].faulty)
        choices = replace(choices, left=choices.left | faulty)
    await keeping.choose(kept, choices, by=by)
    back = data.back if data.back.startswith("?") else ""
    return see(f"/plans/{plan_id}/import/preview{back}", notice=_("Your choices were taken into account."))


def _ticked(choices: Choices, data: ChoicesForm) -> Choices:
    """What was there with what has been ticked now; rows that were not shown keep their ticks."""
    if data.asked == "names":
        told = {name.strip().casefold(): meant for name, meant in zip(data.names, data.meant, strict=False)}
        both = {**choices.organisations, **told}
        return replace(choices, organisations={name: meant for name, meant in both.items() if meant})
    if data.asked == "absent":
        return replace(choices, leaves_out=data.leaves_out == "yes")
    shown = frozenset(data.shown.split())
    return replace(
        choices,
        left=(choices.left - shown) | (shown & set(data.left)),
        whole=(choices.whole - shown) | (shown & set(data.whole)),
    )


@post(f"{ADDRESS}/taking", name="plans.import.take")
async def take(request: Asked, plan_id: FromPath[int], data: URLEncodedBody[TakingForm]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    kept = await keeping.of_reader(plan, seen_by=by)
    seen = an_id_if_any(data.revision)
    await keeping.take(plan, kept, revision=-1 if seen is None else seen, by=by)
    return see(f"/plans/{plan_id}/draft", notice=_("The file is in the draft now."))


@post(f"{ADDRESS}/end", name="plans.import.forget")
async def forget(request: Asked, plan_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.manage_plan)
    plan = await plans.find(plan_id)
    await keeping.forget(await keeping.of_reader(plan, seen_by=by), by=by)
    return see(f"/plans/{plan_id}/draft", notice=_("The file was put away. The draft is as it was."))


ROUTES = [choose_file, upload, show, choose, take, forget]
