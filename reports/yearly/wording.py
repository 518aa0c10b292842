"""Short sentences made of the figures of a year."""

from collections import Counter
from collections.abc import Iterable

from agendas.tables import CHANNEL_WORDS, Channel
from core.languages import _, day, ngettext
from minutes.tables import OUTCOME_WORDS
from people.tables import OrganisationKind
from plan.tables import ACTION_WORDS, ActionStatus
from reports.yearly.value import (
    ActionFigures,
    AreaFigures,
    ByKind,
    Feelings,
    FollowUps,
    TableFigures,
    Topics,
    YearlyFigures,
)

MOST_PARTS = 9  # of a sentence
ASSOCIATIONS = (OrganisationKind.village, OrganisationKind.association)


def met(figures: YearlyFigures) -> str:
    """How often the tables met, against what they should where that is known."""
    held, wanted = (sum(getattr(one, name) for one in figures.tables) for name in ("held", "wanted"))
    times = ngettext(
        "In %(year)s the partnership tables met %(count)s time.",
        "In %(year)s the partnership tables met %(count)s times.",
        held,
        year=figures.year,
    )
    return f"{times} " + _("The aim was %(wanted)s.", wanted=wanted) if wanted else times


def fell_short(figures: YearlyFigures) -> str:
    """Which tables met less often than they should."""
    return " ".join(_missing(one) for one in figures.tables if one.missing)


def _missing(table: TableFigures) -> str:
    return ngettext(
        "%(table)s met %(count)s time less than it should.",
        "%(table)s met %(count)s times less than it should.",
        table.missing,
        table=table.name,
    )


def there(figures: YearlyFigures) -> str:
    """How many people were there."""
    heads, meetings = figures.attendance.heads, figures.attendance.meetings
    if not meetings:
        return ""
    return _(
        "%(heads)s were present in all, %(average)s at a meeting on average.",
        heads=heads,
        average=_average(heads, meetings),
    )


def _average(heads: int, meetings: int) -> str:
    return str((2 * heads + meetings) // (2 * meetings))


def asked(topics: Topics) -> str:
    """How many matters there were, and of whom."""
    if not topics.number:
        return _("No matters were brought up.")
    from_organisations = sum(one.topics for one in topics.askers if one.kind in ASSOCIATIONS)
    residents = sum(one.topics for one in topics.askers if one.kind is None)
    others = topics.number - from_organisations - residents
    whole = ngettext("%(count)s matter was brought up.", "%(count)s matters were brought up.", topics.number)
    parts = (
        (_("villages and associations"), from_organisations),
        (_("residents"), residents),
        (_("others"), others),
    )
    return f"{whole} {_counted(_('By whom'), parts)}"


def led_here(topics: Topics) -> str:
    """How many matters led to what came of it, of whom, and by which way."""
    if not topics.number:
        return _("No matters of the partnership tables led here this year.")
    number = ngettext(
        "%(count)s matter of the partnership tables led here.",
        "%(count)s matters of the partnership tables led here.",
        topics.number,
    )
    askers = [(one.name or _("residents"), one.topics) for one in topics.askers]
    return " ".join((number, _counted(_("By whom"), askers), ways(topics)))


def ways(topics: Topics) -> str:
    """By which ways they came."""
    channels = [(channel(one.channel), one.topics) for one in topics.channels]
    return _counted(_("How they came"), channels)


def channel(word: Channel | None) -> str:
    """The way, in words."""
    return _(CHANNEL_WORDS[word]) if word else _("not known")


def states(actions: Iterable[ActionFigures]) -> str:
    """How many actions are how far, each with its sign."""
    counted = Counter(one.status for one in actions)
    parts = [(state(status), counted[status]) for status in ActionStatus]
    return _counted(_("Where the actions stand"), parts)


def state(status: ActionStatus) -> str:
    """Its sign and its word."""
    sign, word = ACTION_WORDS[status]
    return f"{sign} {_(word)}"


def came(outcomes: Iterable[ByKind]) -> str:
    """What came of the discussions."""
    return _counted(_("What came of it"), [(_(OUTCOME_WORDS[one.kind][1]), one.outcomes) for one in outcomes])


def felt(feelings: Feelings) -> str:
    """How many are joys, how many worries; nothing while nobody has marked any."""
    parts = ((_("joys"), feelings.joys), (_("worries"), feelings.worries))
    return _counted(_("Among the matters"), parts)


def followed(figures: FollowUps) -> str:
    """What was finished, and what was still open at the end of the day of the report."""
    return followed_in(figures) or _("There were no follow-ups.")


def followed_in(figures: FollowUps | AreaFigures) -> str:
    """The same of a focus area, too; nothing where there is nothing to follow."""
    parts = (
        (_("finished in the year"), figures.finished),
        (_("given up in the year"), figures.given_up),
        (_("still open"), figures.still_open),
        (_("of these late"), figures.overdue),
    )
    return _counted(_("Follow-ups"), parts)


def stands(figures: YearlyFigures) -> str:
    """Of which day the report tells."""
    return _("How things stand is told as of %(day)s.", day=day(figures.stands_on))


def _counted(label: str, parts: Iterable[tuple[str, int]]) -> str:
    """`Label: so (3), other (2).`, without what there is none of; the smallest of very many together."""
    found = [(word, number) for word, number in parts if number]
    if len(found) > MOST_PARTS:
        rest = sum(number for _word, number in found[MOST_PARTS:])
        found = [*found[:MOST_PARTS], (_("others together"), rest)]
    told = ", ".join(f"{word} ({number})" for word, number in found)
    return f"{label}: {told}." if told else ""


def rules(figures: YearlyFigures) -> list[str]:
    """How things are counted, so that nobody has to ask."""
    return [
        _("A matter belongs to the year in which it was received, an outcome to the year of its meeting."),
        _(
            "A matter is counted once: under whoever brought it up first. Without a village, an association "
            "or another organisation it counts as a resident's."
        ),
        _("What became of the matters is told as of %(day)s.", day=day(figures.gathered_on)),
        _(
            "Actions and follow-ups are told as they stood on %(day)s, whatever has been told later.",
            day=day(figures.stands_on),
        ),
        _("One matter may have several outcomes, and outcomes of several kinds."),
        _("Under a focus area stand the matters that led to the year's outcomes for its actions."),
        _("Only what published memos tell is counted as an outcome. Residents are never named."),
        _(
            "The actions are those of version %(version)s of the plan.",
            version=figures.plan_version,
        ),
    ]
