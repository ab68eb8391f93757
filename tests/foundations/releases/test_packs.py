"""How a system hides small numbers: more than before, never less, and with a reason."""

import pytest

from alongside.analysis.disclosure import PACKS, Pack
from alongside.foundations.releases import rules
from alongside.foundations.releases.choosing import choose_pack
from alongside.foundations.releases.models import PackChoice
from alongside.foundations.releases.queries import pack_of
from tests.factories import make_system, make_viewer
from tests.web.visitors import visitor

pytestmark = pytest.mark.django_db
WHY = "The data protection officer asked for it"
NINE, FIFTEEN = PACKS["threshold-10"], Pack(name="own", title="Our own", least=1, most=15)


@pytest.fixture
def keeper(system):
    return make_viewer(system, responsibilities=["programme_team"])


def test_a_system_that_chose_nothing_hides_up_to_nine(system):
    assert pack_of(system.pk) == NINE


def test_it_may_hide_more_and_then_no_less(keeper, system):
    choose_pack(FIFTEEN, because=WHY, by=keeper)
    assert pack_of(system.pk).most == 15
    with pytest.raises(rules.HidesLess, match="Counts up to 15 are hidden now"):
        choose_pack(NINE, because=WHY, by=keeper)
    with pytest.raises(rules.SamePack):
        choose_pack(FIFTEEN, because=WHY, by=keeper)
    zeros = Pack(name="own", title="Our own", least=0, most=15)
    choose_pack(zeros, because=WHY, by=keeper)
    with pytest.raises(rules.HidesLess):
        choose_pack(FIFTEEN, because=WHY, by=keeper)
    assert pack_of(make_system("Elsewhere").pk) == NINE


def test_others_choose_nothing_and_a_reason_is_wanted(system, keeper):
    with pytest.raises(rules.NotYoursToChoose):
        choose_pack(FIFTEEN, because=WHY, by=make_viewer(system))
    with pytest.raises(rules.ReasonMissing):
        choose_pack(FIFTEEN, because="so", by=keeper)
    assert not PackChoice.objects.exists()


def test_the_page_says_the_rule_and_takes_another(system):
    address = f"/s/{system.slug}/releases/small-numbers"
    anybody = visitor(system)
    page = anybody.get(address).content.decode()
    assert "Fewer than 10, with complementary suppression" in page
    assert "Choose another rule" not in page
    assert anybody.post(address, {"pack": "opensafely", "because": WHY}).status_code == 403
    keeper = visitor(system, responsibilities=["programme_team"])
    tries = (
        ({"pack": "own", "because": WHY}, "Say up to which count"),
        ({"pack": "own", "most": 5, "base": 50, "because": WHY}, "This cannot be"),
        ({"pack": "nhs-secondary-care", "because": WHY}, "Counts up to 9 are hidden now"),
        ({"because": WHY}, "This field is required"),
    )
    for given, said in tries:
        answer = keeper.post(address, given)
        assert (answer.status_code, said in answer.content.decode()) == (422, True)
    own = {"pack": "own", "most": 12, "base": 5, "because": WHY}
    page = keeper.post(address, own, follow=True).content.decode()
    assert "To the nearest 5" in page
    assert WHY in page
    assert str(PackChoice.objects.get()) == "A rule of our own"
