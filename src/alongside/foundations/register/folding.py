"""Text as a search reads it: without capitals and without accents, on both databases."""

import unicodedata
from typing import Any

from django.db.backends.signals import connection_created
from django.db.models import CharField, Func
from django.db.models.sql.compiler import SQLCompiler

FOLD = "alongside_fold"


def folded(text: str) -> str:
    """`Évelyne's CAFÉ` is `evelyne's cafe`."""
    for _ in range(2):  # taking apart brings new capitals out, and folding them new accents
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        text = "".join(each for each in text if not unicodedata.combining(each))
    return text


def _pairs() -> tuple[str, str]:
    """The letters of Latin scripts that fold to one other letter, and what they fold to.

    Capitals too: in the plainest locale PostgreSQL lowers the letters of English only.
    """
    letters = [chr(at) for at in range(0xC0, 0x250)]
    changed = [each for each in letters if len(folded(each)) == 1 and folded(each) != each]
    return "".join(changed), "".join(folded(each) for each in changed)


ACCENTED, PLAIN = _pairs()


class Folded(Func):
    """A text column, folded by the database."""

    function = FOLD
    arity = 1
    output_field = CharField()

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **context: Any) -> Any:
        """PostgreSQL needs no extension for it: letters are translated one by one."""
        return self.as_sql(
            compiler,
            connection,
            template=f"TRANSLATE(LOWER(%(expressions)s), '{ACCENTED}', '{PLAIN}')",
            **context,
        )


def _teach(connection: Any, **_: Any) -> None:
    """SQLite learns the function from us, for each connection."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            FOLD, 1, lambda text: folded(text) if text else text, deterministic=True
        )


connection_created.connect(_teach, dispatch_uid="alongside.folding")
