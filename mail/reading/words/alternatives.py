"""Lists of words as patterns: a row a language, so that they can be read and added to."""


def any_of(rows: str) -> str:
    """One pattern for whatever the rows say."""
    return "|".join(row.strip() for row in rows.strip().splitlines())
