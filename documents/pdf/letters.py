"""The letters that a PDF carries with it: the shapes that it shows, and nothing of how they were set.

WeasyPrint leaves that out, too, but where there is no HarfBuzz to do it, fontTools reads it all before: that
took a quarter of the time of a paper.
"""

from fontTools import subset
from fontTools.ttLib import TTFont

SETTING = ("GDEF", "GPOS", "GSUB")  # which letters join and how near they stand: done when it is printed


class ShapesOnly(subset.Subsetter):  # type: ignore[misc]
    """Cuts a font down to the letters that are shown."""

    def subset(self, font: TTFont) -> None:
        """The tables that nobody asks for any more go first, unread."""
        for table in SETTING:
            if table in font:
                del font[table]
        super().subset(font)


def install() -> None:
    """From now on every PDF of this process carries its letters so."""
    subset.Subsetter = ShapesOnly
