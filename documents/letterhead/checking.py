"""Looking a municipality's own Word file over before it is used."""

from dataclasses import dataclass

from documents.opening import NotTaken, opened


@dataclass(frozen=True)
class Placeholder:
    """A place to fill that was found. `name` as it stands there; `meant` is the known one it surely means,
    or nothing; `meaning` and `sample` are in the reader's language.
    """

    name: str
    known: bool
    meaning: str = ""
    sample: str = ""
    meant: str = ""


@dataclass(frozen=True)
class Style:
    """A style of ours, and theirs that stands for it; `theirs` is empty where ours is added."""

    ours: str
    theirs: str = ""


@dataclass(frozen=True)
class Check:
    """What was found. `kind` is `letterhead` or `template`; with `problems` the file is not taken, `notes`
    are told and do no harm. `content` is the file as it is used: mended, without what was left out.
    """

    kind: str
    content: bytes
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    styles: tuple[Style, ...] = ()


def checked(content: bytes, name: str, *, paper: str = "") -> Check:
    """The file looked over. `paper` is the kind of paper that a template is for, as `agenda`; never raises."""
    try:
        file = opened(content, name)
    except NotTaken as refused:
        return Check("letterhead", b"", refused.problems)
    return Check("letterhead", file.content, notes=file.notes)
