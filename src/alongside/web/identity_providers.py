"""Identity providers, read from one file that `ALONGSIDE_OIDC_FILE` names."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from alongside.web import environment
from alongside.web.environment import BadSetting

FILE = "ALONGSIDE_OIDC_FILE"
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
NEEDED = ("key", "issuer", "client_id", "client_secret_file")
SCOPES = ("openid", "profile", "email")
METHODS = ("client_secret_basic", "client_secret_post")


@dataclass(frozen=True, kw_only=True)
class IdentityProvider:
    """An organisation's own sign-in, as this installation knows it."""

    key: str
    issuer: str
    client_id: str
    secret: str
    secret_file: str = ""
    name: str = ""
    domains: tuple[str, ...] = ()
    """Ends of the addresses it may speak for; all of them when it is the only provider."""
    trusts_addresses: bool = False
    """Whether its addresses count although it does not call them verified."""
    counts_as_second_factor: bool = False
    scopes: tuple[str, ...] = SCOPES
    origins: tuple[str, ...] = ()
    """Where browsers are sent beside the issuer itself: allowed as targets of forms."""
    token_auth_method: str = METHODS[0]

    @property
    def form_targets(self) -> tuple[str, ...]:
        """Everywhere a browser may be sent to when somebody signs in through it."""
        parts = urlsplit(self.issuer)
        return (f"{parts.scheme}://{parts.netloc}", *self.origins)

    def app(self) -> dict[str, Any]:
        """The provider as the sign-in library wants it."""
        return {
            "provider_id": self.key,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": {
                "server_url": self.issuer,
                "oauth_pkce_enabled": True,
                "scope": list(self.scopes),
                "token_auth_method": self.token_auth_method,
            },
        }


def identity_providers() -> tuple[IdentityProvider, ...]:
    """Every provider that is configured. Raises BadSetting, which says what to mend."""
    named = environment.text("ALONGSIDE_OIDC_FILE", "")
    if not named:
        return ()
    try:
        given = tomllib.loads(Path(named).read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSetting(FILE, f"{named} cannot be read.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSetting(FILE, f"{named} is not TOML: {error}") from error
    found = tuple(_provider(each) for each in given.get("provider", []))
    if len({each.key for each in found}) < len(found):
        raise BadSetting(FILE, "two providers have the same key.")
    if len(found) > 1 and not all(each.domains for each in found):
        raise BadSetting(FILE, "with several providers, give each the `domains` it speaks for.")
    return found


def _provider(given: dict[str, Any]) -> IdentityProvider:
    missing = [name for name in NEEDED if not given.get(name)]
    if missing:
        raise BadSetting(FILE, f"a provider lacks {', '.join(missing)}.")
    known = {*IdentityProvider.__dataclass_fields__, "client_secret_file"} - {
        "secret",
        "secret_file",
    }
    if unknown := sorted(given.keys() - known):
        raise BadSetting(FILE, f"a provider has no setting {', '.join(unknown)}.")
    key, issuer = str(given["key"]), str(given["issuer"]).rstrip("/")
    if not key.isascii() or not key.replace("-", "").isalnum() or key != key.lower():
        raise BadSetting(FILE, f"key “{key}”: use small letters, digits and hyphens.")
    parts = urlsplit(issuer)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        raise BadSetting(FILE, f"the issuer of “{key}” must begin with https://.")
    if given.get("token_auth_method", METHODS[0]) not in METHODS:
        raise BadSetting(FILE, f"token_auth_method of “{key}” is one of {', '.join(METHODS)}.")
    more = {name: value for name, value in given.items() if name not in NEEDED}
    lists = {name: tuple(value) for name, value in more.items() if isinstance(value, list)}
    lists["domains"] = tuple(each.lower() for each in lists.get("domains", ()))
    return IdentityProvider(
        **{"name": key, **more, **lists},
        key=key,
        issuer=issuer,
        client_id=str(given["client_id"]),
        secret=_secret(str(given["client_secret_file"])),
        secret_file=str(given["client_secret_file"]),
    )


def _secret(named: str) -> str:
    if not Path(named).is_file():
        raise BadSetting(FILE, f"client_secret_file: there is no file {named}.")
    return Path(named).read_text(encoding="utf-8").strip()
