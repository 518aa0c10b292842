"""A worker that does nothing but send letters, in a process of its own that can be killed."""

import asyncio
import os

from core.database import pool
from core.servers import server
from mail import claims, sending, transports


async def main() -> None:
    where = server("SMTP_URL", os.environ["SMTP_URL"])
    async with pool(largest=2), claims.at_work():
        while True:
            await sending.send_due(by=transports.smtp(where))
            await asyncio.sleep(0.05)


if __name__ == "__main__":
    asyncio.run(main())
