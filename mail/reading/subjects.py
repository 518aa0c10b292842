"""Subjects of mails without what mail programs put before them."""

import re

# In Norwegian and Danish VS: means a forwarded mail and in Finnish an answer: a prefix decides nothing.
PREFIX = re.compile(
    r"\s*(?:re|vs|sv|vb|vl|fwd?|fw|vast|vast\.|aw|wg|ang|antw|antwort|tr|rv|rif|odp|pd|ynt|ilt|doorst|vidarebef|fs|enc|res"
    r"|atb|vá|továbbítás|отв|пересл|σχετ|απ|答复|回复|回覆|转发|轉寄|返信|転送|회신|전달)"
    r"(?:\s?[\[(]\d{1,3}[\])])?\s?[:：]",
    re.IGNORECASE,
)


def bare_subject(subject: str) -> str:
    """The subject without any row of `VS:`, `SV:`, `Re:`, `Fwd:` …; may be empty."""
    bare = " ".join(subject.split())
    while found := PREFIX.match(bare):
        bare = bare[found.end() :].lstrip()
    return bare
