"""What a mail is about: one matter as it came, and the matters that it seems to hold, as a proposal."""

from dataclasses import dataclass

from agendas.hints import hints
from agendas.intake import Matter
from core.clock import today
from core.languages import _
from mail.reading.incoming import Incoming
from mail.reading.matters.greetings import without_greeting
from mail.reading.matters.points import points
from mail.reading.matters.titled import own_subject


@dataclass(frozen=True)
class Matters:
    """`whole` is the mail as one matter; `parts` are two or more where it seems to hold several."""

    whole: Matter
    parts: tuple[Matter, ...] = ()


def matters_of(mail: Incoming) -> Matters:
    """What the mail is about. Whether it is one matter or several, a coordinator says."""
    found = points(mail.text, subject=mail.subject)
    if len(found.points) > 1:
        intro = found.intro.rstrip(" :")
        title = own_subject(mail) or intro[:1].upper() + intro[1:] or found.points[0].title
        parts = tuple(drafted(point.title, point.text) for point in found.points)
        return Matters(Matter(title, without_greeting(mail.text).strip()), parts)
    [point] = found.points or [None]
    title = own_subject(mail) or (point.title if point else "") or _("Without a title")
    return Matters(drafted(title, point.text if point else mail.text.strip()))


def drafted(title: str, text: str) -> Matter:
    """A draft: what the text says of minutes and of a decision is offered, the coordinator decides."""
    offered = hints(f"{title}\n\n{text}", today=today())
    return Matter(
        title,
        _beyond(title, text.strip()),
        minutes=offered.minutes,
        comes_to=offered.body or "",
        comes_on=offered.on,
    )


def _beyond(title: str, text: str) -> str:
    """The text without its first sentence, if that is the title: an agenda would say it twice."""
    rest = text[len(title) :]
    if text[: len(title)].casefold() != title.casefold() or rest[:1] not in ("", ".", "!", "\n"):
        rest = text
    rest = rest.lstrip(".! \n")
    return rest[:1].upper() + rest[1:]
