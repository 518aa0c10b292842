"""The demo's one page of key indicators: eight figures of this year, and a few words with some of them."""

from core.clock import today
from demo.cast import Cast
from plan.indicators.values import series
from reports.key_indicators.choosing import Chosen, choose
from reports.plan_years import plan_year

# By the beginning of its name: the words with it.
CHOSEN = {
    "Käynnit kylien kohtaamispaikoissa": "Montolan koulu on taas auki",
    "Pöytiin tuodut asiat": "Kolme pöytää kokoontuu",
    "Voin vaikuttaa": "",
    "Kerhojen ohjaajat": "Uusia ohjaajia tarvitaan",
    "Reittien kävijälaskurien": "",
    "Kahdessa viikossa korjatut": "",
    "Itsensä yksinäiseksi": "",
    "Kaatumisten vuoksi": "Tasapainokerhot alkoivat syksyllä",
}


async def live(cast: Cast) -> None:
    """The coordinator has chosen them."""
    year = today().year
    plan = (await plan_year(year)).plan
    known = await series(plan)
    chosen = [
        Chosen(one.id, words) for name, words in CHOSEN.items() for one in known if one.name.startswith(name)
    ]
    await choose(plan, year, chosen, by=cast.saara)
