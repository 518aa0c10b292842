"""Obstacles of the file as a whole: its title, its language, what only its headers say."""

import re
from collections.abc import Iterator

from babel.localedata import exists

from documents.accessibility.fault import Fault, FaultKind, fault
from documents.accessibility.seen import File, Seen
from documents.compare.saying import bare
from documents.tongues import WORD, foreign

SURE = 10  # words from which a language is told for sure
NUMBERS = re.compile(r"[\d\s()/.|,:–-]*")


def faults_of_whole(file: File) -> Iterator[Fault]:
    """A title that is shown, a language that is known."""
    title = file.properties["title"]
    said = {word.lower() for one in file.body.paragraphs for word in WORD.findall(one.text)}
    if not title:
        yield fault(FaultKind.title_missing)
    elif any(word.lower() not in said for word in WORD.findall(title)):
        yield fault(FaultKind.title_elsewhere, title)
    if not file.language:
        yield fault(FaultKind.language_missing)
    elif not _is_known(file.language):
        yield fault(FaultKind.language_unknown, file.language)


def faults_of_languages(file: File) -> Iterator[Fault]:
    """Paragraphs surely in one of our other languages, of which the file does not say so."""
    whole = file.language[:2].lower()
    for seen in file.body.paragraphs:
        text = "".join(one.text for one in seen.stretches if one.letters.language[:2].lower() in ("", whole))
        if whole and len(WORD.findall(text)) >= SURE and foreign(text, whole):
            yield fault(FaultKind.language_unmarked, text)


def faults_of_headers(file: File) -> Iterator[Fault]:
    """What is said in a header or footer and nowhere in the text; numbers of pages may be."""
    text = bare(" ".join(one.text for one in file.body.paragraphs)).lower()
    told: set[str] = set()
    for story in file.stories[1:]:
        for part in (part for seen in story.paragraphs for part in _parts(seen)):
            if part.lower() not in text and part not in told:
                told.add(part)
                yield fault(FaultKind.header_only, part)


def _parts(seen: Seen) -> Iterator[str]:
    for part in re.split(r"[\t\n]", seen.text):
        if not NUMBERS.fullmatch(part):
            yield bare(part)


def _is_known(region: str) -> bool:
    language, _, country = region.partition("-")
    return exists(f"{language.lower()}_{country.upper()}" if country else language.lower()) or exists(
        language.lower()
    )
