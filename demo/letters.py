"""Mails of the demo, as the villages and the departments would write them."""

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from core.clock import local, now
from core.settings import settings
from mail.keeping import keep
from mail.outbox import new_message_id
from mail.post import LETTER
from people.tables import Organisation

WINTER = """\
Hei!

Tässä kylän asiat talven pöytään:

1) Missä mennään Jäppilän kiinteistöjen ja toimintojen uudelleenjärjestelyssä?
2) Kaupungin omistamat maa-alueet kylällä, kuka niitä hoitaa
3) Kerhot: mitkä jatkuvat syksyllä ja kuka ottaa vetovastuun
4) Jäppilä-talon neuvotteluhuoneisiin tarvittaisiin videotykki
5) Hoitajan ja lääkärin vastaanotot entisissä kuntakeskuksissa
6) Luontokohteet: Kivikurun portaat ja opasteet, Majavareitin rantautumispaikat.
   Kylä tekee talkoilla, jos kaupunki hankkii puutavaran.
7) Jätteiden lajittelupisteet haja-asutusalueelle

Terveisin
Jäppilän kyläyhdistys
puh. 040 000 0101

{quoted}
"""

BEFORE = """\
Hei,

kylältä tulee pöytään kolme asiaa:

1) Jäppilä-talon tulevaisuus. Mitä tiloja kylä voi käyttää ensi talvena?
2) Rantatien valaistus. Puolet lampuista on ollut pimeänä syksystä asti.
3) Kivikurun portaat ovat lahot. Kylä voi korjata ne talkoilla, jos puutavara saadaan.

Yst. terv.
Aino Ahola
Jäppilän kyläyhdistys
"""

BEACHES = """\
Hei,

tekninen toimi esittelee mielellään keväällä alkavan uimarantojen kunnostuksen. Varatkaa 10 minuuttia. \
Asia menee tekniseen lautakuntaan {day}, joten pöydän näkemys olisi hyvä saada ennen sitä.

Terveisin
Tekninen toimi
Pieksämäen kaupunki
"""

LIGHTS = """\
Myllytiellä on ollut viisi lamppua pimeänä lokakuusta asti. Koululaiset kulkevat tietä aamuisin.

Voisiko tämän ottaa seuraavaan pöytään?

Lähetetty puhelimesta
"""

AWAY = """\
Olen lomalla. Kiireellisissä asioissa ottakaa yhteyttä kirjaamoon.
"""


def quoted(table_name: str, when: str) -> str:
    """The call, as Outlook quotes it below an answer."""
    return f"""\
Lähettäjä: Kumppanuuspöydät, Pieksämäki <{settings().mail_address}>
Lähetetty: {local(now()):%d.%m.%Y %H.%M}
Vastaanottaja: kyla@jappila.example
Aihe: Kutsu: asioita, {table_name}

Hyvä vastaanottaja,

{table_name} kokoontuu {when}.
Lähettäkää asianne vastaamalla tähän viestiin.
"""


async def arrive(
    sender: Organisation | str,
    subject: str,
    text: str,
    *,
    to: str | None = None,
    at: datetime | None = None,
    automatic: bool = False,
) -> int:
    """Let a mail come in as it comes through the mail door; its number."""
    name, address = ("", sender) if isinstance(sender, str) else (sender.name, sender.email)
    message = EmailMessage(policy=LETTER)
    message["From"] = f"{name} <{address}>" if name else address
    message["To"] = to or settings().mail_address
    message["Subject"] = subject
    message["Date"] = format_datetime(local(at or now()))
    message["Message-ID"] = new_message_id()
    if automatic:
        message["Auto-Submitted"] = "auto-replied"
    message.set_content(text)
    return await keep(message.as_bytes(), envelope_from=address, envelope_to=[to or settings().mail_address])
