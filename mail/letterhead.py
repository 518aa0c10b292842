"""The words of letters: `templates/letters/<language>/<kind>.txt`, whose first line is the subject."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from core import languages
from core.languages import speak
from core.settings import settings

TEMPLATES = Path(__file__).parent.parent / "templates"


@dataclass(frozen=True)
class Wording:
    """What a letter says in one language."""

    subject: str
    body: str


@cache
def environment() -> Environment:
    """Plain text: nothing is escaped, and a value that is missing is an error, not a gap."""
    plain = Environment(
        loader=FileSystemLoader(TEMPLATES / "letters"),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    plain.filters.update(
        day=languages.day,
        weekday=languages.weekday,
        in_month=languages.in_month,
        clock=languages.clock,
        at=lambda pair: languages.at(*pair),
    )
    plain.globals.update(at=languages.at, address=settings().address, municipality=settings().municipality)
    return plain


def wording(kind: str, language: str, **values: object) -> Wording:
    """The subject and body of this kind of letter."""
    with speak(language):
        text = environment().get_template(f"{language}/{kind}.txt").render(values)
    subject, _, body = text.partition("\n")
    return Wording(" ".join(subject.split()), body.strip() + "\n")
