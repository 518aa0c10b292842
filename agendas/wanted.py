"""What somebody looks for, as patterns: each word has to be found, in any of its endings and in compounds.

PostgreSQL's own Finnish stemmer takes the ending away (`katuvaloista` → `katuvalo`), and what is left is
looked for anywhere in a word: full-text search alone would find no compounds (`hyvinvointi`).
"""

from core.database import sql
from core.spelling import plainly

MOST_WORDS = 8
LONGEST_WORD = 60
SHORTEST_STEM = 4

STEMS = """
SELECT word, coalesce((ts_lexize('finnish_stem', lower(word)))[1], '') AS stem
FROM unnest($1::text[]) WITH ORDINALITY AS asked(word, place) ORDER BY place
"""


async def patterns(words: str) -> list[str]:
    """The patterns for LIKE ALL, as `plainly_in_sql` spells; none where nothing is looked for."""
    asked = [word[:LONGEST_WORD] for word in words.replace("\x00", " ").split()[:MOST_WORDS]]
    rows = await sql(STEMS, asked) if asked else []
    return [f"%{_plain(plainly(_looked_for(row['word'], row['stem'])))}%" for row in rows]


def _looked_for(word: str, stem: str) -> str:
    return stem if word.isalpha() and SHORTEST_STEM <= len(stem) < len(word) else word


def _plain(text: str) -> str:
    """Without the signs that mean something in a pattern."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
