"""The commands of the house: people let in, doors kept shut, and trouble in a sentence."""

import re
import socket
import sys
from contextlib import contextmanager

import pytest
from click.testing import CliRunner

from alongside import __version__
from alongside.cli import COMMANDS, alongside, main
from alongside.example import generator
from alongside.foundations.care_systems.models import Organisation
from alongside.foundations.people.models import Holding, Person, Post
from tests.factories import make_organisation, make_system

PASSWORD = "three-boats-on-the-tide"


def run(*arguments, password=PASSWORD):
    environment = {"ALONGSIDE_NEW_PASSWORD": password} if password else {}
    result = CliRunner().invoke(alongside, [str(each) for each in arguments], env=environment)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def add(email="Sam@Example.org", *, password=PASSWORD, **changes):
    said = {
        "name": "Sam Okoro",
        "system": "aldmoor",
        "organisation": "Riverside Trust",
        "title": "Analyst",
        **changes,
    }
    options = [f"--{option}={value}" for option, value in said.items()]
    return run("add-person", email, *options, password=password)


def test_every_command_is_listed_and_has_help():
    listed = run("--help").stdout
    for name, (_, line) in COMMANDS.items():
        assert name in listed
        assert line.partition(":")[0] in " ".join(listed.split())
        assert run(name, "--help").exit_code == 0
    assert __version__ in run("--version").stdout


def test_command_that_is_not_there_is_named():
    result = run("dance")
    assert (result.exit_code, "No such command 'dance'" in result.stderr) == (2, True)


@pytest.fixture
def system(db):
    return make_system(slug="aldmoor")


def test_new_person_can_sign_in_and_has_the_post(system, client):
    result = add("Sam@Example.org", **{"trusted-as": "analyst"})
    assert result.exit_code == 0, result.stderr
    assert result.stdout == (
        "Sam Okoro can sign in as sam@example.org: Analyst, Riverside Trust in Aldmoor.\n"
    )
    person = Person.objects.get()
    assert client.login(username="sam@example.org", password=PASSWORD)
    post = Post.objects.get(holdings__person=person)
    assert (post.level, post.organisation.name) == ("senior", "Riverside Trust")
    assert [one.kind for one in post.responsibilities.all()] == ["analyst"]
    page = client.get(f"/s/{system.slug}/", headers={"Host": "localhost"})
    assert page.status_code == 200


def test_without_a_password_in_the_environment_a_link_is_printed(system, client):
    result = add(password=None)
    link = re.search(r"http://localhost:8000(/invitation/\S+)", result.stdout)[1]
    assert not Person.objects.get().has_usable_password()
    client.post(link, {"password": PASSWORD}, headers={"Host": "localhost"})
    assert Person.objects.get().check_password(PASSWORD)


def test_a_password_that_is_typed_is_refused_and_not_repeated(system):
    result = add(password=PASSWORD)
    assert result.exit_code == 0
    typed = run("add-person", "b@x.org", "--name=B", "--system=aldmoor", "--organisation=Here",
                "--title=Analyst", "--password=never-to-be-typed", password=None)  # fmt: skip
    assert (typed.exit_code, "never given on the command line" in typed.stderr) == (2, True)
    assert "never-to-be-typed" not in typed.output
    assert Person.objects.count() == 1


def test_organisation_is_found_by_name_or_code_before_one_is_added(system):
    known = make_organisation(system, ods_code="RX1")
    for email, organisation in (("a@x.org", "riverside TRUST"), ("b@x.org", "rx1")):
        assert add(email, organisation=organisation).exit_code == 0
    assert list(Organisation.objects.all()) == [known]
    add("c@x.org", organisation="Another")
    assert Organisation.objects.count() == 2
    assert known.posts.count() == 2


def test_somebody_known_gets_a_second_post_and_keeps_name_and_password(system):
    add()
    result = add(
        "SAM@example.org", name="Another", title="Director", password="other-boats-on-the-tide"
    )
    assert "Sam Okoro can sign in as sam@example.org: Director" in result.stdout
    person = Person.objects.get()
    assert (person.name, person.check_password(PASSWORD)) == ("Sam Okoro", True)
    titles = Holding.objects.filter(person=person).values_list("post__title", flat=True)
    assert sorted(titles) == ["Analyst", "Director"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"system": "nowhere"}, "There is no system “nowhere”."),
        ({"level": "king"}, "Level “king” is none of: executive, senior, middle"),
        ({"password": "short"}, "at least 12 characters"),
        ({"password": "qwerty123456"}, "too common"),
        ({"trusted-as": "king"}, "'king' is not one of"),
    ],
    ids=["system", "level", "short password", "common password", "responsibility"],
)
def test_person_who_cannot_be_added_is_refused_and_nothing_is_written(system, changes, said):
    result = add(**changes)
    assert (result.exit_code, said in result.stderr) == (2, True), result.stderr
    models = (Person, Post, Organisation)
    assert not any(model.objects.exists() for model in models)


@pytest.fixture(autouse=True)
def _answers_to_this_machine(settings):
    """The test client's own name would count as one that strangers use."""
    settings.ALLOWED_HOSTS = ["localhost"]


@contextmanager
def busy(host="127.0.0.1", family=socket.AF_INET):
    """A port of this machine that something else listens on."""
    with socket.socket(family) as taken:
        taken.bind((host, 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.mark.django_db
def test_demo_is_served_to_this_machine_alone(settings):
    assert settings.DEMO
    with busy("0.0.0.0") as port:
        result = run("serve", "--host=0.0.0.0", f"--port={port}")
        assert result.exit_code == 1
        assert "The demo lets anybody in by one click" in result.stderr
        settings.DEMO, settings.HTTPS = False, True
        assert "is in use" in run("serve", "--host=0.0.0.0", f"--port={port}").stderr


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.django_db
def test_port_in_use_is_said_with_a_way_out(host):
    with busy() as port:
        result = run("serve", f"--host={host}", f"--port={port}")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"Port {port} is in use. Choose another" in result.stderr


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
@pytest.mark.django_db
def test_port_in_use_is_found_on_the_newer_loopback_too():
    try:
        with busy("::1", socket.AF_INET6) as port:
            result = run("serve", "--host=::1", f"--port={port}")
    except OSError:
        pytest.skip("IPv6 is switched off on this machine")
    assert f"Port {port} is in use" in result.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host=203.0.113.1", "--port=8000"], "Cannot listen on 203.0.113.1, port 8000"),
        (["--port=70000"], "Choose a port from 1 to 65535."),
    ],
    ids=["address of another machine", "port that cannot be"],
)
@pytest.mark.django_db
def test_address_that_cannot_be_served_is_not_called_in_use(settings, options, said):
    settings.DEMO, settings.HTTPS = False, True
    result = run("serve", *options)
    assert (result.exit_code != 0, said in result.stderr) == (True, True), result.stderr
    assert "in use" not in result.stderr


@pytest.mark.django_db
def test_example_that_is_there_is_not_made_again(monkeypatch):
    monkeypatch.setenv("ALONGSIDE_DEMO", "1")  # which the command sets for good
    make_system(slug=generator.SLUG)
    with busy() as port:
        result = run("demo", f"--port={port}")
    assert f"Port {port} is in use" in result.stderr
    assert "Making the example" not in result.stdout


@pytest.mark.parametrize("missing", ["django", "uvicorn"])
@pytest.mark.django_db
def test_part_that_is_not_installed_is_named_in_a_sentence(monkeypatch, capsys, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.setattr(sys, "argv", ["alongside", "serve"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    said = capsys.readouterr()
    assert said.err == 'This needs the workspace: pip install "alongside[web]".\n'
    assert said.out == ""


def test_fault_of_the_house_itself_is_not_taken_for_a_missing_part(monkeypatch):
    monkeypatch.setitem(sys.modules, "alongside.cli.house", None)
    monkeypatch.setattr(sys, "argv", ["alongside", "serve"])
    with pytest.raises(ModuleNotFoundError, match=r"alongside\.cli\.house"):
        main()
