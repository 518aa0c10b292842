"""What a PDF is made of besides its words and their look."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
LETTERS = HERE.parents[1] / "static" / "letters"


@cache
def edition() -> str:
    """Another printer, other rules of ours or other letters make another PDF: then this is another, too."""
    made_of = hashlib.sha256(version("weasyprint").encode())
    for file in sorted([*HERE.glob("*.py"), *HERE.glob("*.conf"), *LETTERS.glob("*.ttf")]):
        made_of.update(file.name.encode() + file.read_bytes())
    return made_of.hexdigest()
