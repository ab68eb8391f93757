"""What a password may not be made of: words that anybody would try here first."""

import re
from typing import Any

from django.core.exceptions import ValidationError

HOUSE_WORDS = (
    "alongside", "password", "passphrase", "welcome", "letmein", "qwerty", "integrated", "care",
    "system", "partnership", "board", "health", "hospital", "council", "trust", "nhs", "icb", "ics",
    "spring", "summer", "autumn", "winter",
)  # fmt: skip
"""Tried first by whoever guesses; listed in docs/how-to/leading/sign-in.md."""

LEAST_LEFT = 8
"""So many letters must be left when these words are taken away."""


class OwnWordsValidator:
    """Refuses a password that is little more than such words, one's own name or one's address."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` when too little is left without these words."""
        left = letters = "".join(sign for sign in password.lower() if sign.isalpha())
        for word in sorted({*HOUSE_WORDS, *_own(user)}, key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < LEAST_LEFT and left != letters:
            raise ValidationError(self.get_help_text(), code="password_of_known_words")

    def get_help_text(self) -> str:
        """The rule in a sentence."""
        return (
            "This password is little more than your name, your address or words that anybody "
            "would try here first. Add words of your own."
        )


def _own(user: Any) -> set[str]:
    """Words of somebody's name and address, long enough to be one."""
    said = f"{getattr(user, 'name', '') or ''} {getattr(user, 'email', '') or ''}"
    return {word for word in re.findall(r"[^\W\d_]+", said.lower()) if len(word) > 2}
