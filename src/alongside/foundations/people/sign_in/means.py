"""What somebody can sign in with: a password, their organisation, a passkey, or nothing yet."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import QuerySet

from alongside.foundations.people.models import Person


def known_providers() -> list[str]:
    """The keys of the identity providers of this installation."""
    return [each.key for each in settings.IDENTITY_PROVIDERS]


def has_means(person: Person) -> bool:
    """Whether the person has anything to sign in, or to show who they are, with."""
    return not without_means().filter(pk=person.pk).exists()


def without_means() -> QuerySet[Person]:
    """Everybody whose account stands and who has nothing to sign in with yet."""
    managed = SocialAccount.objects.filter(provider__in=known_providers())
    return (
        Person.objects.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)
        .exclude(pk__in=managed.values("user"))
        .exclude(pk__in=Authenticator.objects.values("user"))
    )
