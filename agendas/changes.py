"""What has changed from one version of an agenda to the next, in the language being spoken."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from agendas.sheet import AgendaEntry, AgendaSheet, FollowUpLine
from core.languages import _, at, day


def between(old: AgendaSheet, new: AgendaSheet) -> tuple[str, ...]:
    """A sentence for each thing that a reader of the older version should know; none when all is as it was.

    An item is the same item as long as it has the same topic or is the same part of every meeting. Seats
    that change hands and follow-ups that move on, as they do every day, make no new version by themselves.
    """
    before = {_key(entry): entry for entry in old.entries}
    after = {_key(entry): entry for entry in new.entries}
    stayed = [key for key in after if key in before]
    moved = _moved([before[key].number for key in stayed])
    sentences = [*_about_the_meeting(old, new)]
    for key, entry in after.items():
        if key not in before:
            sentences.append(_("New item %(number)s: %(title)s", number=entry.number, title=entry.title))
        else:
            sentences += _about_an_item(before[key], entry, moved=before[key].number in moved)
    for key, entry in before.items():
        if key not in after:
            sentences.append(
                _("Left out, item %(number)s: %(title)s", number=entry.number, title=entry.title)
            )
    return (*sentences, *_along(old, new)) if sentences else ()


def _along(old: AgendaSheet, new: AgendaSheet) -> list[str]:
    """What is told with other changes and makes no new version by itself."""
    told = []
    before, after = _invited(old), _invited(new)
    if came := [name for name in after if name not in before]:
        told.append(_("Now also invited: %(names)s", names=", ".join(came)))
    if went := [name for name in before if name not in after]:
        told.append(_("No longer invited: %(names)s", names=", ".join(went)))
    if _follow_ups(old) != _follow_ups(new):
        told.append(_("Where earlier matters stand is told anew."))
    return told


def _follow_ups(sheet: AgendaSheet) -> list[FollowUpLine]:
    return [line for entry in sheet.entries for line in entry.follow_ups]


def _key(entry: AgendaEntry) -> str:
    return entry.topic_number or entry.kind


def _moved(numbers: Sequence[int]) -> set[int]:
    """The fewest of these that must have moved: all but the longest run that is still in its old order."""
    tails: list[int] = []
    chains: list[tuple[int, ...]] = []
    for number in numbers:
        length = bisect_left(tails, number)
        chain = (*chains[length - 1], number) if length else (number,)
        tails[length:] = [number, *tails[length + 1 :]]
        chains[length:] = [chain, *chains[length + 1 :]]
    return set(numbers) - set(chains[-1] if chains else ())


def _about_the_meeting(old: AgendaSheet, new: AgendaSheet) -> list[str]:
    told = []
    if (old.starts_at, old.ends_at) != (new.starts_at, new.ends_at):
        told.append(_("The meeting is now %(when)s.", when=at(new.starts_at, new.ends_at)))
    if (old.venue, old.address, old.accessibility) != (new.venue, new.address, new.accessibility):
        place = ", ".join(filter(None, (new.venue, new.address, new.accessibility)))
        told.append(_("The place of the meeting: %(place)s", place=place))
    return told


def _invited(sheet: AgendaSheet) -> tuple[str, ...]:
    return (*(officer.name for officer in (sheet.chair, sheet.secretary) if officer), *sheet.invited)


def _about_an_item(old: AgendaEntry, new: AgendaEntry, *, moved: bool) -> list[str]:
    """The item's new place stands by itself; everything else about it is one sentence."""
    sentences = []
    if moved:
        sentences.append(
            _("Item %(old)s moved to %(new)s: %(title)s", old=old.number, new=new.number, title=new.title)
        )
    if now := [say(new) for differs, say in DIFFERENCES if differs(old, new)]:
        item = _("Item %(number)s, %(title)s", number=new.number, title=new.title)
        sentences.append(f"{item}: {', '.join(now)}")
    return sentences


def _differs(*fields: str) -> Callable[[AgendaEntry, AgendaEntry], bool]:
    return lambda old, new: any(getattr(old, field) != getattr(new, field) for field in fields)


def _presenter(entry: AgendaEntry) -> str:
    return (
        _("now presented by %(name)s", name=entry.presenter)
        if entry.presenter
        else _("no presenter any more")
    )


def _departments(entry: AgendaEntry) -> str:
    if entry.invited:
        return _("now invited for it: %(names)s", names=", ".join(entry.invited))
    return _("nobody is invited for it alone any more")


def _next_step(entry: AgendaEntry) -> str:
    if entry.comes_to is None:
        return _("no day of handling any more")
    when = f" {day(entry.comes_to.on)}" if entry.comes_to.on else ""
    return _("now comes up for handling: %(body)s", body=entry.comes_to.body + when)


DIFFERENCES: list[tuple[Callable[[AgendaEntry, AgendaEntry], bool], Callable[[AgendaEntry], str]]] = [
    (_differs("title"), lambda entry: _("new title")),
    (_differs("minutes"), lambda entry: _("now %(minutes)s minutes", minutes=entry.minutes)),
    (_differs("presenter"), _presenter),
    (_differs("invited"), _departments),
    (_differs("text"), lambda entry: _("new text")),
    (_differs("background"), lambda entry: _("new background information")),
    (_differs("comes_to"), _next_step),
    (_differs("attachments"), lambda entry: _("new annexes")),
]
