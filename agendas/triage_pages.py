"""The matters before a coordinator: what is new, what waits for a meeting, and all the others."""

from dataclasses import dataclass, field

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from agendas import feelings, heaps, joining, splitting, submissions, triage
from agendas.tables import CHANNEL_WORDS, FEELING_WORDS, TOPIC_WORDS, Submission, Topic, TopicStatus
from agendas.topics import shown_number
from core.errors import Invalid, NotFound
from core.languages import N_, _, ngettext
from mail.tables import Fate, ReceivedMail
from meetings import meetings
from meetings.tables import PartnershipTable
from people.permissions import May
from people.tables import Person
from web.forms import Several, an_id_if_any
from web.pages import page, see
from web.requests import Asked, allowed

LOOKS = {
    TopicStatus.received: "new",
    TopicStatus.accepted: "waiting",
    TopicStatus.scheduled: "now",
    TopicStatus.discussed: "done",
    TopicStatus.closed: "done",
    TopicStatus.merged: "moved",
    TopicStatus.redirected: "moved",
    TopicStatus.declined: "stopped",
    TopicStatus.withdrawn: "stopped",
}
VIEWS = [
    ("", N_("New and waiting")),
    ("agenda", N_("On an agenda")),
    ("discussed", N_("Discussed")),
    ("elsewhere", N_("Elsewhere")),
    ("all", N_("All")),
]


@dataclass
class TableForm:
    table: str = ""


@dataclass
class AcceptForm(TableForm):
    """`how`: as the parts that were proposed, with their titles and texts, or else as what they are."""

    how: str = ""
    title: Several = field(default_factory=Several)
    text: Several = field(default_factory=Several)

    @property
    def wordings(self) -> list[tuple[str, str]]:
        """Titles and texts, a pair for each part."""
        return list(zip(self.title, self.text, strict=False))


@get("/topics", name="topics")
async def matters(request: Asked, show: FromQuery[str] = "", q: FromQuery[str] = "") -> Response[str]:
    allowed(request, May.triage_topics)
    if q.strip() or show in dict(VIEWS[1:]):
        return await _listed(request, show, words=q.strip())
    return await _heaps(request)


async def _heaps(
    request: Asked,
    problems: dict[str, str] | None = None,
    *,
    typed: dict[int, list[tuple[str, str]]] | None = None,
) -> Response[str]:
    """`typed` are the wordings of parts, by submission, that somebody has begun to change."""
    arrivals = await heaps.arrivals()
    for arrival in arrivals:
        for part, (title, text) in zip(
            arrival.parts, (typed or {}).get(arrival.submission.id, []), strict=False
        ):
            part.title, part.text = title, text
    return page(
        request,
        "agendas/topics.html",
        status=422 if problems else 200,
        problems=problems or {},
        views=VIEWS,
        show="",
        words="",
        arrivals=arrivals,
        waiting=await heaps.waiting(seen_by=request.user),
        again=await heaps.to_look_at_again(),
        held=await ReceivedMail.count().where(ReceivedMail.fate == Fate.held),
        tables=[(table.id, table.name) for table in await meetings.tables()],
        shown_number=shown_number,
        channels=CHANNEL_WORDS,
        feelings=FEELING_WORDS,
        sounds=feelings.hint,
    )


async def _listed(request: Asked, show: str, *, words: str) -> Response[str]:
    number = an_id_if_any(request.query_params.get("page_number", "")) or 1
    found = await heaps.listed(show, words=words, page=max(number, 1))
    return page(
        request,
        "agendas/topics_listed.html",
        views=VIEWS,
        show=show,
        words=words,
        topics=found[: heaps.ON_A_PAGE],
        older=len(found) > heaps.ON_A_PAGE,
        shown=number,
        tables={table.id: table.short_name for table in await meetings.tables()},
        statuses=TOPIC_WORDS,
        looks=LOOKS,
        shown_number=shown_number,
    )


async def chosen_table(typed: str) -> PartnershipTable | None:
    """The table that was chosen in a form, if there is such a one."""
    number = an_id_if_any(typed)
    return next((table for table in await meetings.tables() if table.id == number), None)


async def _new_of(submission_id: int) -> tuple[Submission, list[Topic]]:
    """A submission and its topics that nobody has sorted; raises NotFound."""
    submission = await Submission.objects().get(Submission.id == submission_id)
    if submission:
        found = await submissions.topics_of(submission)
        if drafts := [topic for topic in found if topic.status == TopicStatus.received]:
            return submission, drafts
    raise NotFound(_("There is nothing new here any more. Somebody may have been quicker."))


@post("/submissions/{submission_id:int}/acceptance", name="submissions.accept")
async def accept_all(
    request: Asked, submission_id: FromPath[int], data: URLEncodedBody[AcceptForm]
) -> Response[str] | Response[None]:
    by = allowed(request, May.triage_topics)
    submission, drafts = await _new_of(submission_id)
    try:
        accepted = await _accept(drafts, submission, data, by=by)
    except Invalid as error:
        missing = {f"table-{submission_id}": error.message}
        return await _heaps(request, missing, typed={submission_id: data.wordings})
    done = ngettext("%(count)s matter accepted.", "%(count)s matters accepted.", len(accepted))
    return see("/topics", notice=done)


async def _accept(
    drafts: list[Topic], submission: Submission, form: AcceptForm, *, by: Person
) -> list[Topic]:
    table = await chosen_table(form.table)
    if form.how == "parts":
        return await splitting.accept_split(drafts[0], submission, form.wordings, table=table, by=by)
    await triage.accept_all(drafts, table=table, by=by)
    return drafts


@post("/submissions/{submission_id:int}/splitting", name="submissions.split")
async def split(request: Asked, submission_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.triage_topics)
    submission, drafts = await _new_of(submission_id)
    made = await splitting.split(drafts[0], submission, by=by)
    done = _("They are %(count)s matters now. Sort them one by one.", count=len(made))
    return see(f"/topics#submission-{submission_id}", notice=done)


@post("/submissions/{submission_id:int}/joining", name="submissions.join")
async def join_all(request: Asked, submission_id: FromPath[int]) -> Response[None]:
    by = allowed(request, May.triage_topics)
    submission, _drafts = await _new_of(submission_id)
    topic = await joining.join_submission(submission, by=by)
    return see(f"/topics/{topic.id}", notice=_("They are one matter now. Give it its public wording."))


ROUTES = [matters, accept_all, split, join_all]
