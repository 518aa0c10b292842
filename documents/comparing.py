"""What differs between a paper of ours and the one that came back from Word."""

from difflib import SequenceMatcher

from msgspec import Struct

from core.languages import _
from documents.paper import Paper, plain


class Difference(Struct, frozen=True, omit_defaults=True):
    """Under the heading `where`: what stood there `before`, and what stands there `after`; nothing in
    `before` means that it is new, nothing in `after` that it is gone.
    """

    where: str = ""
    before: str = ""
    after: str = ""


def differences(ours: Paper, theirs: Paper) -> tuple[Difference, ...]:
    """What a person changed, in the order of the paper."""
    before, after = _words(ours), _words(theirs)
    return tuple(
        Difference("", "\n".join(before[a:b]), "\n".join(after[c:d]))
        for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
        if tag != "equal"
    )


def told(difference: Difference) -> str:
    """The difference as a sentence in the reader's language."""
    return _("%(before)s → %(after)s", before=difference.before, after=difference.after)


def _words(paper: Paper) -> list[str]:
    return [paper.title, *(plain(block.text) for block in paper.blocks if hasattr(block, "text"))]
