"""Whether everybody can read a Word file: WCAG 2.2 as far as a program can tell, which EN 301 549 asks of
documents (chapter 10) and the Act on the Provision of Digital Services of municipalities.

Nobody but a person knows whether headings say what is below them, whether the words of a picture tell what it
shows, and whether there is text in a picture.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from documents.accessibility.fault import Fault, FaultKind
from documents.accessibility.headings import faults_of_faked_headings, faults_of_headings
from documents.accessibility.letters import faults_of_capitals, faults_of_letters
from documents.accessibility.pictures import faults_of_pictures
from documents.accessibility.seen import File
from documents.accessibility.tables import faults_of_tables
from documents.accessibility.texts import (
    faults_of_alignment,
    faults_of_links,
    faults_of_lists,
    faults_of_space,
)
from documents.accessibility.whole import faults_of_headers, faults_of_languages, faults_of_whole

MOST_OF_A_KIND = 5
CHECKS: tuple[Callable[[File], Iterator[Fault]], ...] = (
    faults_of_whole,
    faults_of_headings,
    faults_of_faked_headings,
    faults_of_lists,
    faults_of_tables,
    faults_of_pictures,
    faults_of_links,
    faults_of_letters,
    faults_of_capitals,
    faults_of_space,
    faults_of_alignment,
    faults_of_languages,
    faults_of_headers,
)


def faults(docx: bytes) -> tuple[Fault, ...]:
    """What keeps somebody from reading the file, kind by kind, at the most five of each; nothing where all is
    well. Raises NotTaken where it is no Word file that can be read.
    """
    file = File(docx)
    told: Counter[FaultKind] = Counter()
    found: list[Fault] = []
    for one in (one for check in CHECKS for one in check(file)):
        told[one.kind] += 1
        if told[one.kind] <= MOST_OF_A_KIND:
            found.append(one)
    return tuple(found)
