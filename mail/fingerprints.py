"""What stays the same of a mail, whatever way it takes: how one mail through two doors is known as one."""

import hashlib

from mail.raw_headers import headers, parted

SAID = (b"date", b"from", b"to", b"subject")


def fingerprint(raw: bytes) -> str:
    """The hash of what the sender wrote: four headers and the body.

    Servers on the way add headers and fold them anew, end lines in their own manner, and take blank
    ends away; none of that counts.
    """
    head, body = parted(raw)
    found = hashlib.sha256()
    for name, value in sorted(headers(head)):
        if name in SAID:
            found.update(name + b":" + b"".join(value.split()) + b"\n")
    found.update(b"\n" + body.rstrip(b"\n"))
    return found.hexdigest()
