"""What makes it unsafe to start: every reason at once, each with how to mend it."""

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})
LEAST_SECRET = 32
LEAST_SIGNS = 10
GUESSABLE = ("insecure", "changeme", "change-me", "secret", "password", "django", "default")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is so on this machine now."""

    host: str
    """The address it is to listen on."""
    hosts: Sequence[str]
    """The names it answers to."""
    debug: bool
    demo: bool
    https: bool
    secret: str
    open_files: Sequence[Path] = ()
    """Files with secrets or data that everybody on the machine may read."""
    role: str = ""
    superuser: bool = False
    bypasses_row_security: bool = False
    unsecured: Sequence[str] = ()
    """Tables that should have row security and have none."""
    pending: Sequence[str] = ()
    """Migrations the database has not had."""
    database_elsewhere: str = ""
    """The machine of the database, when it is not this one."""
    database_sealed: str = ""
    """How the way to the database is: nothing, "encrypted", or "verified" with a certificate."""

    @property
    def reachable(self) -> bool:
        """Whether anybody but this machine is meant to reach it."""
        return self.host not in LOOPBACK or not LOOPBACK.issuperset(self.hosts)


def reasons_against(facts: Facts) -> list[str]:
    """Why the workspace must not be served as things are; none, and it may."""
    return [
        *_of_settings(facts),
        *(
            f"Everybody on this machine can read {path}: chmod o-rwx it."
            for path in facts.open_files
        ),
        *_of_database(facts),
    ]


def cautions(facts: Facts) -> list[str]:
    """What is no reason against serving, but somebody should know and decide."""
    place = facts.database_elsewhere
    if not place or facts.database_sealed == "verified":
        return []
    mend = "add ?sslmode=verify-full&sslrootcert=… to DATABASE_URL"
    trouble = (
        f"The way to the database on {place} is encrypted, but nothing checks that it is that "
        "machine"
        if facts.database_sealed
        else f"The database is on {place} and the way there is not encrypted, so its password and "
        "all that people write can be read on the way"
    )
    return [f"{trouble}: {mend}."]


def _of_settings(facts: Facts) -> Iterator[str]:
    if facts.debug:
        yield "Debug is on, which shows the code and its settings to strangers: switch it off."
    if weak(facts.secret):
        yield (
            "The secret key is short or can be guessed, so sessions can be forged: unset "
            "ALONGSIDE_SECRET_KEY to have one made, or give 50 random signs."
        )
    if "*" in facts.hosts:
        yield "ALONGSIDE_HOSTS has *, which answers to any name: list the names people use."
    if facts.demo and facts.reachable:
        yield (
            "The demo lets anybody in by one click, so it is served to this machine alone: unset "
            "ALONGSIDE_DEMO, or leave out --host and ALONGSIDE_HOSTS."
        )
    if facts.reachable and not facts.https:
        yield (
            "It would be reached without HTTPS, and passwords would be readable on the way: put a "
            "proxy that ends TLS before it and set ALONGSIDE_HTTPS=1."
        )


def _of_database(facts: Facts) -> Iterator[str]:
    if facts.superuser:
        yield (
            f"The database role {facts.role} is a superuser, before whom row security is void: "
            f"ALTER ROLE {facts.role} NOSUPERUSER."
        )
    if facts.bypasses_row_security:
        yield (
            f"The database role {facts.role} bypasses row security: "
            f"ALTER ROLE {facts.role} NOBYPASSRLS."
        )
    if facts.unsecured and not facts.pending:
        yield (
            f"Row security is missing on {', '.join(facts.unsecured[:3])}"
            f"{' and others' if len(facts.unsecured) > 3 else ''}: run alongside upgrade."
        )
    if facts.pending:
        yield (
            f"The database lacks {len(facts.pending)} of this version's changes "
            f"({facts.pending[0]} first): run alongside upgrade, which takes a backup before."
        )


def weak(secret: str) -> bool:
    """Whether a secret key is short, has few different signs or holds a word people use."""
    lower = secret.lower()
    return (
        len(secret) < LEAST_SECRET
        or len(set(secret)) < LEAST_SIGNS
        or any(word in lower for word in GUESSABLE)
    )


def open_to_all(paths: Sequence[Path]) -> list[Path]:
    """Those of the files and folders that are there and that others on the machine may read."""
    return [
        path
        for path in paths
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & (stat.S_IROTH | stat.S_IWOTH)
    ]
