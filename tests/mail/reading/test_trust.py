"""What our own border says of the sender, and what only looks as if it did."""

import pytest

from mail.reading.incoming import Incoming, read
from mail.reading.trust import MICROSOFT, Trust, trusted

BORDER = "mx.poyta.example"
PASS = "dmarc=pass header.from=kyla.example"
OURS = f"Authentication-Results: {BORDER};"
FOREIGN = "Received: from pc (pc [192.0.2.1]) by relay.muu.example (Postfix); Mon, 9 Feb 2026 10:00:00 +0200"
OWN = f"Received: from relay.muu.example (relay.muu.example [192.0.2.7])\n by {BORDER} (Postfix) with ESMTPS"


def mail(*headers: str, sender: str = "Maija <maija@kyla.example>") -> Incoming:
    return read(
        "\n".join((*headers, f"From: {sender}", "Subject: Valot", "", "Valot ovat pimeinä.")).encode()
    )


@pytest.mark.parametrize(
    "header",
    [
        f"{OURS} {PASS}",
        f"{OURS} dmarc=pass (p=reject sp=none dis=none) header.from=kyla.example",
        f"{OURS} spf=fail (forwarded) smtp.mailfrom=muu.example; dkim=pass header.d=kyla.example; {PASS}",
        f"{OURS} spf=pass smtp.mailfrom=kyla.example; dkim=fail header.b=a/b+c= header.d=x; {PASS};",
        f"{OURS}\n\tdkim=pass\n\t header.d=x;\n\tDMARC = Pass (ok) HEADER.FROM = Kyla.Example.",
        f"{OURS} dmarc/1=pass header.from=kyla.example",
        f'{OURS} dmarc=pass reason="a \\"quoted; dmarc=fail\\"" header.from="kyla.example"',
        f"{OURS} dmarc=pass header.from=maija@kyla.example",
        f"{OURS} iprev=pass policy.iprev=2001:db8::1;{PASS} action=none;compauth=pass reason=100",
        f"Authentication-Results: {BORDER} 1; {PASS}",
        f"Authentication-Results: (border) MX.Poyta.Example. (of the city); {PASS}",
        f"authentication-results:{BORDER};{PASS}",
    ],
)
def test_the_domain_vouches_for_its_sender(header: str):
    assert trusted(mail(header), authserv_id=BORDER).trust == Trust.verified


@pytest.mark.parametrize(
    "header",
    [
        "X-Mailer: Kynä",
        f"{OURS} none",
        f"{OURS}",
        "Authentication-Results: ",
        f"{OURS} spf=pass smtp.mailfrom=kyla.example; dkim=pass header.d=kyla.example",
        f"{OURS} spf=fail smtp.mailfrom=kyla.example; dkim=fail header.d=kyla.example",
        f"{OURS} dmarc=none header.from=kyla.example",
        f"{OURS} dmarc=bestguesspass action=none header.from=kyla.example",
        f"{OURS} dmarc=temperror header.from=kyla.example",
        f"{OURS} dmarc=permerror header.from=kyla.example",
        f"{OURS} dmarc=none (dmarc=pass header.from=kyla.example; {PASS})",
        f'{OURS} dmarc=none reason="x; {PASS}"',
        f"{OURS} x=y ((nested) ; {PASS})",
        f"{OURS} dmarc=pass header.from=muu.example",
        f"{OURS} dmarc=pass header.from=example",
        f"{OURS} dmarc=pass header.from=posti.kyla.example",
        f"{OURS} dmarc=pass",
        f"Authentication-Results: mx.muu.example; {PASS}",
        f"Authentication-Results: mx.poyta.example.muu.example; {PASS}",
        f"Authentication-Results: {PASS}",
        f"Authentication-Results: (mx.poyta.example) mx.muu.example; {PASS}",
        f"ARC-Authentication-Results: i=1; {BORDER}; {PASS}",
        f"X-Authentication-Results: {BORDER}; {PASS}",
        f"Original-Authentication-Results: {BORDER}; {PASS}",
        f"{OURS} spf=pass smtp.mailfrom=a; {PASS}; @muu.example; dmarc=none header.from=muu.example",
        f"{OURS} dmarc=pass header.from=muu.example; spf=pass smtp.mailfrom=a; {PASS}; @muu.example",
        f"{OURS} spf=pass smtp.mailfrom==?utf-8?q?x;_dmarc=3Dpass_header.from=3Dkyla.example?=@muu.example",
    ],
)
def test_nobody_vouches_for_the_sender(header: str):
    assert trusted(mail(header), authserv_id=BORDER).trust == Trust.unverified


@pytest.mark.parametrize(
    "header",
    [
        f"{OURS} dmarc=fail header.from=kyla.example",
        f"{OURS} dmarc=fail (p=none dis=none) header.from=kyla.example",
        f"{OURS} spf=pass smtp.mailfrom=muu.example; dkim=pass header.d=muu.example; dmarc=FAIL action=none",
        f"{OURS} {PASS}; dmarc=fail header.from=kyla.example",
    ],
)
def test_the_domain_disowns_its_sender(header: str):
    assert trusted(mail(header), authserv_id=BORDER).trust == Trust.failed


@pytest.mark.parametrize(
    ("headers", "trust"),
    [
        ([f"{OURS} dmarc=fail", OWN, f"{OURS} {PASS}"], Trust.failed),
        ([f"{OURS} dmarc=none", OWN, f"{OURS} {PASS}"], Trust.unverified),
        ([f"{OURS} {PASS}", OWN, FOREIGN], Trust.verified),
        ([f"{OURS} {PASS}", f"{OURS} dkim=fail header.d=kyla.example", OWN], Trust.verified),
        ([f"{OURS} dkim=pass header.d=kyla.example", f"{OURS} {PASS}", OWN], Trust.verified),
        ([OWN, f"{OURS} {PASS}", FOREIGN], Trust.verified),  # Postfix puts a filter's lines below its own
        (["Received: by imap3 with LMTP id 7", OWN, f"{OURS} {PASS}", FOREIGN], Trust.verified),
        (["Received: from a (HELO by x) by [10.0.0.2]; now", f"{OURS} {PASS}"], Trust.verified),
        (
            ["Delivered-To: asiat@kunta.example", "Received: by in.kunta.example", f"{OURS} {PASS}"],
            Trust.verified,
        ),
        ([FOREIGN, f"{OURS} {PASS}"], Trust.unverified),
        ([OWN, FOREIGN, f"{OURS} {PASS}"], Trust.unverified),
        ([OWN, FOREIGN, f"{OURS} dmarc=fail"], Trust.unverified),
        ([f"Authentication-Results: mx.muu.example; {PASS}", f"{OURS} dmarc=fail"], Trust.failed),
    ],
)
def test_only_what_stands_above_other_houses_is_our_borders(headers: list[str], trust: Trust):
    assert trusted(mail(*headers), authserv_id=BORDER).trust == trust


@pytest.mark.parametrize(
    "headers",
    [
        ["From: Otto <otto@muu.example>"],
        ["From: maija@kyla.example"],
    ],
)
def test_two_from_lines_are_nobody(headers: list[str]):
    assert trusted(mail(f"{OURS} {PASS}", *headers), authserv_id=BORDER).trust == Trust.failed


def test_two_senders_in_one_line_are_nobody():
    found = mail(f"{OURS} {PASS}", sender="maija@kyla.example, otto@kyla.example")

    assert trusted(found, authserv_id=BORDER).because == "it names several senders"


INSIDE = "Received: from DB9PR1.eurprd10.prod.outlook.com\n by AM9PR1.EURPRD10.PROD.OUTLOOK.COM with HTTPS; x"
FRONT = "Received: from AM4PEPF1.eurprd04.prod.outlook.com by AS9PR1.outlook.office365.com; x"
TAKEN = "Received: from mx.kyla.example (192.0.2.7) by AM4PEPF1.mail.protection.outlook.com (10.167.16.71); x"
NAMELESS = (
    "Authentication-Results: spf=pass (sender IP is 192.0.2.7)\n smtp.mailfrom=kyla.example; dkim=none;"
)
CHECKED = f"{NAMELESS}dmarc=pass action=none\n header.from=kyla.example;compauth=pass reason=100"
DISOWNED = f"{NAMELESS}dmarc=fail action=oreject header.from=kyla.example;compauth=fail reason=000"
SPF = "Received-SPF: Pass (protection.outlook.com: domain of kyla.example designates 192.0.2.7)"


@pytest.mark.parametrize(
    ("headers", "trust"),
    [
        ([INSIDE, FRONT, CHECKED, SPF, TAKEN], Trust.verified),
        ([INSIDE, FRONT, CHECKED, SPF, TAKEN, CHECKED], Trust.verified),
        ([INSIDE, FRONT, DISOWNED, SPF, TAKEN], Trust.failed),
        ([INSIDE, FRONT, DISOWNED, SPF, TAKEN, CHECKED, TAKEN], Trust.failed),
        ([INSIDE, FRONT, DISOWNED, CHECKED, SPF, TAKEN], Trust.failed),
        ([INSIDE, FRONT, SPF, TAKEN, CHECKED], Trust.unverified),
        ([INSIDE, FRONT, SPF, TAKEN, CHECKED, TAKEN], Trust.unverified),
        ([INSIDE, CHECKED, FRONT, SPF, TAKEN], Trust.unverified),
        ([FOREIGN, INSIDE, FRONT, CHECKED, TAKEN], Trust.unverified),
        ([CHECKED], Trust.unverified),
        ([INSIDE, FRONT, CHECKED], Trust.unverified),
        ([INSIDE, FRONT, f"Authentication-Results: mx.muu.example; {PASS}", TAKEN], Trust.unverified),
        ([INSIDE, FRONT, f"Authentication-Results: {MICROSOFT}; {PASS}", TAKEN], Trust.unverified),
        ([TAKEN.replace("mail.protection", "protection")], Trust.unverified),
        ([CHECKED, TAKEN.replace("outlook.com", "outlook.com.muu.example")], Trust.unverified),
        ([CHECKED, TAKEN.replace("mail.protection", "mail-protection")], Trust.unverified),
    ],
)
def test_microsofts_border_is_known_by_its_hop(headers: list[str], trust: Trust):
    assert trusted(mail(*headers), authserv_id=MICROSOFT).trust == trust
    assert trusted(mail(*headers), authserv_id=BORDER).trust == Trust.unverified


def test_without_a_border_nothing_is_proved():
    assert trusted(mail(f"{OURS} {PASS}"), authserv_id=None).trust == Trust.unverified
    assert trusted(mail(f"{OURS} dmarc=fail"), authserv_id="").trust == Trust.unverified


@pytest.mark.parametrize("domain", ["xn--kyl-sla.example", "kylä.example", "KYLÄ.example"])
def test_a_domain_with_dots_over_its_letters(domain: str):
    found = mail(f"{OURS} dmarc=pass header.from={domain}", sender="Maija <maija@kylä.example>")

    assert trusted(found, authserv_id=BORDER).trust == Trust.verified


@pytest.mark.parametrize(
    "value", ["(" * 50_000, '"' * 50_001, ";" * 50_000, "a=b;" * 20_000, "\\" * 50_000, "é=(é"]
)
def test_anything_may_stand_in_the_line(value: str):
    assert trusted(mail(f"{OURS} {value}"), authserv_id=BORDER).trust == Trust.unverified
