"""Keys, files and a backup to try things on."""

import pytest

from alongside.foundations.backups import sealing
from alongside.foundations.backups.taking import take_backup
from alongside.foundations.backups.verifying import Reader
from tests.factories import NOW


class Keys:
    """A pair: the public part as text, the private part in a file."""

    def __init__(self, folder, name="key.txt"):
        private, self.public = sealing.new_key()
        self.file = folder / name
        self.file.write_text(f"# public key: {self.public}\n{private}\n")


class Kept(Reader):
    """Remembers what it is handed."""

    def __init__(self):
        self.tables = {}

    def rows(self, table, lines):
        self.tables.setdefault(table, []).extend(lines)


@pytest.fixture
def keys(tmp_path):
    return Keys(tmp_path)


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    (folder / "staged").mkdir(parents=True)
    (folder / "staged" / "waits, é.csv").write_bytes(b"a,b\n1,2\n")
    (folder / "empty").write_bytes(b"")
    return folder


@pytest.fixture
def take(tmp_path, keys, files):
    """Takes a backup into the scratch folder."""

    def taken(name="one.age", *, now=NOW, **options):
        return take_backup(
            tmp_path / name, recipients=[keys.public], files=files, now=now, **options
        )

    return taken
