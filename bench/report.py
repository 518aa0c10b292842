"""How much work reports are: `make bench-report`. Seconds are by the clock, as they came out, once.

A council term of 4 tables, 30 meetings, 600 topics and 900 outcomes is lived through by verbs; each kind of
report is gathered of it by the worker's job, closed, and made into its files.
"""

import asyncio
import os

from bench.figures import show
from tests.databases import temporary_folder


def main() -> None:
    """Measure every kind of report beside a database of our own, which ends with us."""
    with temporary_folder() as folder:
        os.environ.update(DATA_DIR=str(folder), PUBLIC_URL="http://poyta.example", SECRET_KEY="bench")
        for name in ("DATABASE_URL", "SMTP_URL"):
            os.environ.pop(name, None)
        # Our modules read their settings when they are first imported: after the lines above.
        from bench import reports_made
        from core import postgres

        server = postgres.start(folder)
        try:
            rows = asyncio.run(reports_made.figures())
        finally:
            server.stop()
    show([("Figure", "Measured", "Promised"), *rows])


if __name__ == "__main__":
    main()
