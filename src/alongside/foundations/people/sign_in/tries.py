"""Failed tries: counted for each account, each browser and each address; each waits for itself.

A browser in which the owner signed in before is counted by itself: whoever guesses from elsewhere
makes the guesser wait, and not the owner.
"""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from alongside.foundations.people.sign_in import rules
from alongside.foundations.people.sign_in.models import FailedTries
from alongside.foundations.register.refusals import Refused

ADDRESS = "address"


class TooManyTries(Refused):
    """Somebody failed too often and has to wait."""

    code = "too_many_tries"
    sentence = (
        "There were too many tries. Wait a few minutes and try again, or reset your password."
    )


def key(kind: str, name: str) -> str:
    """What is counted, as a name that tells nobody what it is: `address` or anything else."""
    hidden = salted_hmac("alongside.tries", f"{kind}:{name}", algorithm="sha256").hexdigest()
    return f"{kind}:{hidden[:48]}"


def check_may_try(keys: Sequence[str], *, now: dt.datetime) -> None:
    """Refuse while any of the keys has to wait.

    Raises `TooManyTries`.
    """
    for found in FailedTries.objects.filter(key__in=keys):
        if now - found.latest_at >= rules.FORGOTTEN_AFTER:
            continue
        if not rules.may_try(
            failures=found.failures, latest_at=found.latest_at, now=now, free=_free(found.key)
        ):
            raise TooManyTries


@transaction.atomic
def count_failure(keys: Sequence[str], *, now: dt.datetime) -> bool:
    """Count one failure for each key; whether any but an address has just run out of free tries."""
    ran_out = False
    for each in keys:
        found, _ = FailedTries.objects.get_or_create(key=each, defaults={"latest_at": now})
        forgotten = now - found.latest_at >= rules.FORGOTTEN_AFTER
        FailedTries.objects.filter(pk=found.pk).update(
            failures=1 if forgotten else F("failures") + 1, latest_at=now
        )
        found.refresh_from_db()
        ran_out |= found.failures == _free(each) and not _is_address(each)
    return ran_out


def forgive(keys: Sequence[str]) -> None:
    """Forget the failures of an account or a browser; those of an address stay."""
    FailedTries.objects.filter(key__in=[each for each in keys if not _is_address(each)]).delete()


def _is_address(each: str) -> bool:
    return each.startswith(f"{ADDRESS}:")


def _free(each: str) -> int:
    return rules.FREE_TRIES_OF_AN_ADDRESS if _is_address(each) else rules.FREE_TRIES
