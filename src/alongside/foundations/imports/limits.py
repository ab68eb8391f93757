"""How large a file may be, so that no upload can exhaust the machine."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """The largest file that is read; every number can be changed where the file is read."""

    file_bytes: int = 200 * MEGABYTE
    unpacked_bytes: int = 200 * MEGABYTE
    ratio: int = 200
    entries: int = 2_000
    rows: int = 2_000_000
    columns: int = 2_000
    cells: int = 40_000_000
    cell_characters: int = 32_767
    problems: int = 100
