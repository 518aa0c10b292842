"""Words compared as people type them in haste: capital letters and the marks above letters do not count.

Whoever looks for `vayla` means `väylä`. PostgreSQL has the same in its `unaccent`, which a city's database
need not have been given.
"""

SMALL = "åäàáâãæçéèêëíìîïñóòôõöøśšúùûüýÿžźż"
MARKED = SMALL + SMALL.upper()  # a database without a language knows no small letters but a to z
PLAIN = "aaaaaaaceeeeiiiinoooooossuuuuyyzzz" * 2
WITHOUT_MARKS = str.maketrans(MARKED, PLAIN)


def plainly(text: str) -> str:
    """The text in small letters without marks."""
    return text.lower().translate(WITHOUT_MARKS)


def plainly_in_sql(expression: str) -> str:
    """The same of an expression of SQL."""
    return f"translate(lower({expression}), '{MARKED}', '{PLAIN}')"
