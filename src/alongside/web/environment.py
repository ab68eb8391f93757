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


def kept(name: str, default: str = "") -> str:
    """The secret itself, or what the file holds that NAME_FILE names; such a file must hold it."""
    if value := os.environ.get(name):
        return value
    named = os.environ.get(f"{name}_FILE")
    if not named:
        return default
    try:
        value = Path(named).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise BadSetting(f"{name}_FILE", f"there is no file {named}.") from None
    except (OSError, UnicodeDecodeError):
        raise BadSetting(f"{name}_FILE", f"the file {named} cannot be read.") from None
    if not value:
        raise BadSetting(f"{name}_FILE", f"the file {named} is empty.")
    return value


def files_named(*names: str) -> list[Path]:
    """The files that hold these secrets, for those that are in files."""
    return [Path(found) for name in names if (found := os.environ.get(f"{name}_FILE"))]


def mail() -> str:
    """How letters are sent, as an address; its password may stand in a file of its own."""
    address = text("ALONGSIDE_EMAIL_URL", "filemail://")
    password = kept("ALONGSIDE_EMAIL_PASSWORD")
    if not password:
        return address
    parts = urlsplit(address)
    place = parts.netloc.rpartition("@")[2]
    signed = f"{parts.username or ''}:{quote(password, safe='')}@{place}"
    return urlunsplit(parts._replace(netloc=signed))


def secret(name: str, *, otherwise: Path) -> str:
    """The secret itself, or from the file NAME_FILE, or made once and kept in `otherwise`."""
    if value := kept(name):
        return value
    if otherwise.exists():
        return otherwise.read_text(encoding="ascii").strip()
    otherwise.parent.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(48)
    otherwise.touch(mode=0o600)
    otherwise.write_text(made, encoding="ascii")
    return made
