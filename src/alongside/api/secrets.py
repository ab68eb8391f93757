"""The secret a token is: made, checked for slips of the pen, and kept only as a digest.

It starts with `alongside_` so that scanners of published code find a leaked one, and ends with a
check sum, so that a mistyped one is refused without a look into the database. 32 characters of 62
are 190 bits: nobody guesses one, and a plain SHA-256 is enough to keep it by.
"""

import hashlib
import secrets
import string
import zlib

PREFIX = "alongside_"
_ALPHABET = string.digits + string.ascii_letters
_RANDOM, _CHECK = 32, 6


def new_secret() -> str:
    """A secret that nobody has had before."""
    body = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM))
    return f"{PREFIX}{body}{_check_of(body)}"


def looks_right(secret: str) -> bool:
    """Whether a text could be a secret: its prefix, its length and its check sum are right."""
    body = secret.removeprefix(PREFIX)
    if not secret.startswith(PREFIX) or len(body) != _RANDOM + _CHECK:
        return False
    return body.isascii() and body.isalnum() and _check_of(body[:_RANDOM]) == body[_RANDOM:]


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def hint_of(secret: str) -> str:
    """As much of a secret as tells it from its owner's others."""
    return secret[: len(PREFIX) + 4]


def _check_of(body: str) -> str:
    number, signs = zlib.crc32(body.encode()), ""
    for _ in range(_CHECK):
        number, place = divmod(number, len(_ALPHABET))
        signs = _ALPHABET[place] + signs
    return signs
