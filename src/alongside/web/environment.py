"""Typed readers of the process environment: nonsense is refused, secrets may come from files."""

import os
import secrets
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit


class BadSetting(SystemExit):
    """A setting in the environment cannot be used; the process stops and says why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"Setting {name}: {reason}")


def text(name: str, default: str) -> str:
    """The setting as text; an empty one counts as unset."""
    return os.environ.get(name) or default


def flag(name: str, *, default: bool = False) -> bool:
    """The setting as yes or no: 1 or 0."""
    value = os.environ.get(name, "")
    if value not in {"", "0", "1"}:
        raise BadSetting(name, "use 1 or 0.")
    return value == "1" if value else default


def number(name: str, *, default: int) -> int:
    """The setting as a whole number of at least 1."""
    value = os.environ.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and int(value)):
        raise BadSetting(name, "use a whole number of at least 1.")
    return int(value)


def mail() -> str:
    """How letters are sent, as an address; its password may stand in a file of its own."""
    address = text("ALONGSIDE_EMAIL_URL", "filemail://")
    kept = text("ALONGSIDE_EMAIL_PASSWORD_FILE", "")
    if not kept:
        return address
    if not Path(kept).is_file():
        raise BadSetting("ALONGSIDE_EMAIL_PASSWORD_FILE", f"there is no file {kept}.")
    parts = urlsplit(address)
    password = quote(Path(kept).read_text(encoding="utf-8").strip(), safe="")
    place = f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
    return urlunsplit(parts._replace(netloc=f"{parts.username or ''}:{password}@{place}"))


def secret(name: str, *, otherwise: Path) -> str:
    """The secret itself, or from the file NAME_FILE, or made once and kept in `otherwise`."""
    if value := os.environ.get(name):
        return value
    path = Path(os.environ.get(f"{name}_FILE") or otherwise)
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    if f"{name}_FILE" in os.environ:
        raise BadSetting(f"{name}_FILE", f"there is no file {path}.")
    path.parent.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(48)
    path.touch(mode=0o600)
    path.write_text(made, encoding="ascii")
    return made
