"""The figures that the service promises, measured: `make bench`. Times are as they came out, once."""

import asyncio
import os

from tests.databases import temporary_folder

Row = tuple[str, str, str]


def show(rows: list[Row]) -> None:
    """A table: what, measured, promised."""
    widths = [max(len(row[place]) for row in rows) for place in range(3)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def main() -> None:
    """Measure everything beside a database of our own, which ends with us."""
    with temporary_folder() as folder:
        os.environ.update(DATA_DIR=str(folder), PUBLIC_URL="http://poyta.example", SECRET_KEY="bench")
        for name in ("DATABASE_URL", "SMTP_URL"):
            os.environ.pop(name, None)
        # Our modules read their settings when they are first imported: after the lines above.
        from bench import inside, outside
        from core import postgres

        server = postgres.start(folder)
        try:
            rows = asyncio.run(inside.figures())
        finally:
            server.stop()
        rows += outside.figures(folder)
    show([("Figure", "Measured", "Promised"), *rows])


if __name__ == "__main__":
    main()
