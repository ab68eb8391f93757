"""Since when somebody holds a post, mended in the browser."""

import datetime as dt

import pytest
from django.utils import timezone

from alongside.foundations.people.models import Holding
from tests.factories import ago, make_system
from tests.web.visitors import keeper, visitor

pytestmark = pytest.mark.django_db


def said(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer.content.decode()


def test_start_of_a_time_in_a_post_is_corrected_from_the_post(client, system, una):
    held = Holding.objects.get(person=una)
    address = f"/s/{system.slug}/people/holdings/{held.pk}/start"
    assert address in said(client.get(held.post.get_absolute_url()))
    page = said(client.get(address))
    assert f'value="{timezone.localdate(held.started_at)}"' in page
    answer = client.post(address, {"day": "2024-02-29"})
    assert answer.headers["Location"] == held.post.get_absolute_url()
    held.refresh_from_db()
    assert timezone.localdate(held.started_at) == dt.date(2024, 2, 29)
    assert "says already" in said(client.post(address, {"day": "2024-02-29"}), 422)
    Holding.objects.filter(pk=held.pk).update(ended_at=ago(days=1))
    assert "It started after that" in said(client.post(address, {"day": "2199-01-01"}), 422)


def test_start_is_corrected_by_the_programme_team_of_its_system_alone(client, system, una):
    held = Holding.objects.get(person=una)
    address = f"/s/{system.slug}/people/holdings/{held.pk}/start"
    assert visitor(system).post(address, {"day": "2024-02-29"}).status_code == 403
    other = make_system("Westmark", slug="westmark")
    there = address.replace(system.slug, other.slug)
    assert keeper(other).post(there, {"day": "2024-02-29"}).status_code == 404
    assert Holding.objects.get(person=una).started_at == held.started_at
