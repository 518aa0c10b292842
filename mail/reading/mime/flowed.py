"""Paragraphs that a mail program broke into lines for the journey (RFC 3676, format=flowed)."""


def unflowed(text: str, *, spaces_count: bool = True) -> str:
    """The text with its soft line breaks taken out; quoted lines are only joined to lines quoted as deep.

    `spaces_count` False means that the space at a soft break belongs to the break (DelSp=yes).
    """
    pieces: list[str] = []
    soft_at: int | None = None  # how deep the line before was quoted, if it ended softly
    for raw in text.split("\n"):
        unquoted = raw.lstrip(">")
        depth = len(raw) - len(unquoted)
        line = unquoted.removeprefix(" ")
        is_delimiter = line == "-- "
        if soft_at != depth or is_delimiter:
            pieces += ("\n", ">" * depth, " " * bool(depth))
        is_soft = line.endswith(" ") and not is_delimiter
        pieces.append(line[:-1] if is_soft and not spaces_count else line)
        soft_at = depth if is_soft else None
    return "".join(pieces[1:])
