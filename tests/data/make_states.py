"""Makes states.csv again: `python tests/data/make_states.py`. 51 rows of seeded and invented figures, for tests only.

Sizes differ widely from row to row. Three rows are at the limits: the smallest counts the disclosure policy lets print,
counts of zero, and figures with more digits than a column is wide.
"""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

TABLE = Path(__file__).parent / "states.csv"
SEED = 51
PARTS = ("sex", "sex_and_labor", "labor", "unspecified")  # of cases.total
STATES = (  # FIPS code, postal code and name
    "01 AL Alabama|02 AK Alaska|04 AZ Arizona|05 AR Arkansas|06 CA California|08 CO Colorado|09 CT Connecticut|"
    "10 DE Delaware|11 DC District of Columbia|12 FL Florida|13 GA Georgia|15 HI Hawaii|16 ID Idaho|17 IL Illinois|"
    "18 IN Indiana|19 IA Iowa|20 KS Kansas|21 KY Kentucky|22 LA Louisiana|23 ME Maine|24 MD Maryland|"
    "25 MA Massachusetts|26 MI Michigan|27 MN Minnesota|28 MS Mississippi|29 MO Missouri|30 MT Montana|31 NE Nebraska|"
    "32 NV Nevada|33 NH New Hampshire|34 NJ New Jersey|35 NM New Mexico|36 NY New York|37 NC North Carolina|"
    "38 ND North Dakota|39 OH Ohio|40 OK Oklahoma|41 OR Oregon|42 PA Pennsylvania|44 RI Rhode Island|"
    "45 SC South Carolina|46 SD South Dakota|47 TN Tennessee|48 TX Texas|49 UT Utah|50 VT Vermont|51 VA Virginia|"
    "53 WA Washington|54 WV West Virginia|55 WI Wisconsin|56 WY Wyoming"
)
LIMITS: dict[str, dict[str, int]] = {
    "WY": {"cases.labor": 0, "cases.sex_and_labor": 0, "contacts.texts": 0},
    "VT": {"victims": 3, "traffickers": 0, "businesses": 0},
    "CA": {"victims": 12_345, "contacts.calls": 98_765, "cases.sex": 7_654},
}


def made() -> str:
    """Return the table as CSV."""
    chance = random.Random(SEED)
    rows = [row(*state.split(" ", 2), chance) for state in STATES.split("|")]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def row(fips: str, usps: str, name: str, chance: random.Random) -> dict[str, str | int]:
    """Return the row of a state, with figures about as large, compared with each other, as Missouri's are."""
    scale = chance.choice([0.2, 0.6, 1, 2, 5, 9])

    def drawn(usual: int) -> int:
        return max(3, int(usual * scale * chance.uniform(0.5, 1.6)))

    cases = {f"cases.{part}": drawn(usual) for part, usual in zip(PARTS, (112, 7, 16, 9), strict=True)}
    usual_contacts = {"calls": 435, "webforms": 60, "emails": 20, "texts": 10}
    contacts = {f"contacts.{way}": drawn(usual) for way, usual in usual_contacts.items()}
    found = {noun: drawn(usual) for noun, usual in {"victims": 174, "traffickers": 98, "businesses": 38}.items()}
    figures = {**found, "cases.total": 0, **cases, **contacts, **LIMITS.get(usps, {})}
    figures["cases.total"] = sum(figures[f"cases.{part}"] for part in PARTS)
    partners = {f"partners.{number}.{field}": "" for number in ("one", "two", "three") for field in ("name", "logo")}
    return {"id": name.lower().replace(" ", "-"), "name": name, "usps": usps, "fips": fips, **figures, **partners}


if __name__ == "__main__":
    TABLE.write_text(made(), "utf-8", newline="\n")
