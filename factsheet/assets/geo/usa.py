"""The United States on one map: Albers' projection, with Alaska, Hawaii and the District of Columbia inset.

Alaska at 0.35 of its size and Hawaii stand south of the west, as readers know them from other maps; the District of
Columbia, which has 177 square kilometres, stands larger in the Atlantic. Standard parallels are those of the U.S.
Geological Survey (Snyder, Map Projections: A Working Manual, 1987, page 98; for Alaska and Hawaii page 104).
"""

from __future__ import annotations

import re

from factsheet.assets.geo import conic
from factsheet.assets.geo.geojson import Point

ALASKA, HAWAII, INSET = "02", "15", "11"
CONTIGUOUS = 48  # states, without the District of Columbia
LEADS_FROM = "24"  # Maryland stands where it is, and so does the place that a line leads from
_CODE = re.compile("[0-9]{2}")
_STATES = 60  # FIPS codes of territories are higher
_LOWER = conic((29.5, 45.5), 38.7, -96)
_ALASKA, _ALASKA_SHARE, _ALASKA_AT = conic((55, 65), 63.0, -154), 0.35, (-1_860.0, -1_330.0)
_HAWAII, _HAWAII_AT = conic((8, 18), 20.6, -157.4), (-1_010.0, -1_440.0)
_CAPITAL, _CAPITAL_SHARE, _CAPITAL_AT = (-77.02, 38.9), 11.0, (2_150.0, -220.0)


def is_state(id_: str) -> bool:
    """Whether the FIPS code `id_` is that of a state or of the District of Columbia."""
    return bool(_CODE.fullmatch(id_)) and int(id_) < _STATES


def projected_in_usa(id_: str, point: Point) -> Point:
    """Return where a place in degrees, of the state with this FIPS code, stands on the map, in kilometres."""
    longitude, latitude = point
    if id_ == ALASKA:
        x, y = _ALASKA.of(longitude - 360 if longitude > 0 else longitude, latitude)
        return x * _ALASKA_SHARE + _ALASKA_AT[0], y * _ALASKA_SHARE + _ALASKA_AT[1]
    if id_ == HAWAII:
        x, y = _HAWAII.of(longitude, latitude)
        return x + _HAWAII_AT[0], y + _HAWAII_AT[1]
    x, y = _LOWER.of(longitude, latitude)
    if id_ == INSET:
        middle_x, middle_y = _LOWER.of(*_CAPITAL)
        return (x - middle_x) * _CAPITAL_SHARE + _CAPITAL_AT[0], (y - middle_y) * _CAPITAL_SHARE + _CAPITAL_AT[1]
    return x, y
