"""A letter goes to one address with one subject, whatever somebody called their system."""

import pytest
from django.core import mail

from alongside.foundations.people.sign_in import letters


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("system", ["A\nBcc: all@example.org", "A\r\n\r\nBcc: all@example.org"])
def test_line_end_in_a_name_adds_no_header(system, settings):
    settings.LETTERS_IN_BACKGROUND = False
    letter = letters.invitation(system=system, link="https://alongside.example.org/invitation/x")
    letters.send(letter, to="noor@example.org")
    [sent] = mail.outbox
    message = sent.message()
    assert message["Subject"] == "An invitation to A Bcc: all@example.org"
    assert (message["To"], message["Bcc"]) == ("noor@example.org", None)
    assert sent.recipients() == ["noor@example.org"]
