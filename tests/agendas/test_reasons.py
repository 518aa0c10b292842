"""Why a mail is believed, and by what a program was known, in sentences."""

import pytest

from agendas.inbox.reasons import (
    OTHER_SIGN,
    SIGN_IN_WORDS,
    SIGNS,
    TRUST_BECAUSE,
    sign_sentence,
    trust_sentence,
)
from mail.reading.incoming import read
from mail.reading.trust import trusted
from tests.letterbox import mail

BORDER = "mx.poyta.example"


@pytest.mark.parametrize(
    "says", ["", "dmarc=pass header.from=kyla.example", "dmarc=pass", "dmarc=fail", "dmarc=none"]
)
@pytest.mark.parametrize("sender", ["ada@kyla.example", "ada@kyla.example, bo@muu.example", None])
@pytest.mark.parametrize("border", [BORDER, None])
def test_every_reason_to_believe_a_sender_has_its_sentence(
    says: str, sender: str | None, border: str | None
) -> None:
    said = read(mail(sender=sender, Authentication_Results=f"{BORDER}; {says or 'none'}"))

    because = trusted(said, authserv_id=border).because

    assert trust_sentence(because) in TRUST_BECAUSE.values()


@pytest.mark.parametrize(
    ("sign", "sentence"),
    [
        ("Auto-Submitted: auto-replied", OTHER_SIGN),
        ("Subject: Automaattinen vastaus", SIGNS["Subject:"]),
        ("List-Id: <uutiset.kunnat.example>", SIGNS["List-"]),
        ("Tämä on automaattinen vastaus", SIGN_IN_WORDS),
        ("", ""),
    ],
)
def test_a_sign_is_told_in_a_sentence(sign: str, sentence: str) -> None:
    assert sign_sentence(sign) == sentence
