"""The words for fields that people look for elsewhere."""

from factsheet.blocks import kinds
from factsheet.syntax.otherwise import BLOCKS


def test_every_kind_of_block_but_the_banner_is_known_as_one() -> None:
    assert sorted(BLOCKS) == sorted(set(kinds()) - {"banner"})
