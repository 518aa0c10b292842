"""The last steps of a conversation with a mail server, taken so that it is known where it broke off.

A server that does not answer the end of a letter may have it all the same (RFC 1047): that is the one
moment at which nobody can tell whether the letter has left.
"""

import re
from email.policy import SMTP

import aiosmtplib

from mail.envelopes import Envelope, NotDelivered

ANSWER_TO_THE_END = 600  # seconds, RFC 5321 §4.5.3.2.6
LEADING_DOT = re.compile(rb"(?m)^\.")


async def hand_over(client: aiosmtplib.SMTP, envelope: Envelope) -> None:
    """Hand one letter to a server that has been greeted. Raises NotDelivered, or what aiosmtplib raises."""
    content = envelope.message.as_bytes(policy=SMTP)
    [recipient] = [box.addr_spec for box in envelope.message["To"].addresses]
    await client.mail(
        envelope.sender, options=[f"SIZE={len(content)}"] if client.supports_extension("size") else []
    )
    await client.rcpt(recipient)
    begun = await client.execute_command(b"DATA")
    if begun.code != aiosmtplib.SMTPStatus.start_input:
        raise aiosmtplib.SMTPDataError(begun.code, begun.message)
    try:
        await envelope.before_the_end()
    except BaseException:
        client.close()  # the server waits for the letter: a polite farewell would be a part of it
        raise
    ended = await _end(client, content)
    if ended.code != aiosmtplib.SMTPStatus.completed:
        raise aiosmtplib.SMTPDataError(ended.code, ended.message)
    await envelope.when_taken()


async def _end(client: aiosmtplib.SMTP, content: bytes) -> aiosmtplib.SMTPResponse:
    """Send the letter and hear what the server says. Silence is no answer, once anything has been sent."""
    if client.protocol is None:
        raise aiosmtplib.SMTPServerDisconnected("Connection lost")
    client.protocol.write(LEADING_DOT.sub(b"..", content) + b".\r\n")
    try:
        return await client.protocol.read_response(timeout=ANSWER_TO_THE_END)
    except (aiosmtplib.SMTPException, OSError) as error:
        client.close()
        raise NotDelivered(str(error) or type(error).__name__, for_good=False, unclear=True) from error
