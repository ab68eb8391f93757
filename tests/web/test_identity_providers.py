"""The file of identity providers: what it may say, and a refusal in words for what it may not."""

import pytest

from alongside.web.environment import BadSetting
from alongside.web.identity_providers import METHODS, SCOPES, identity_providers

GOOD = {
    "key": "county",
    "issuer": "https://sign-in.county.example.org/",
    "client_id": "alongside",
}


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write the file, with a secret beside it, and name it in the environment."""
    secret = tmp_path / "secret"
    secret.write_text("  s3cret\n", encoding="utf-8")
    file = tmp_path / "oidc.toml"
    monkeypatch.setenv("ALONGSIDE_OIDC_FILE", str(file))

    def write(*given, raw=b""):
        tables = [
            "[[provider]]\n"
            + "".join(
                f"{name} = {_toml(value)}\n"
                for name, value in {"client_secret_file": str(secret), **each}.items()
                if value is not None
            )
            for each in given
        ]
        file.write_bytes(raw or "\n".join(tables).encode())
        return file

    return write


def _toml(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    return f"'{value}'"


def refused():
    with pytest.raises(BadSetting) as caught:
        identity_providers()
    return str(caught.value)


def test_without_a_file_there_is_none(monkeypatch):
    monkeypatch.delenv("ALONGSIDE_OIDC_FILE", raising=False)
    assert identity_providers() == ()


def test_provider_is_read_with_its_secret_and_what_is_not_said_is_as_usual(write):
    write(GOOD)
    [found] = identity_providers()
    assert (found.key, found.name, found.client_id) == ("county", "county", "alongside")
    assert found.issuer == "https://sign-in.county.example.org"
    assert found.secret == "s3cret"
    assert found.scopes == SCOPES
    assert found.token_auth_method == METHODS[0]
    assert not found.trusts_addresses
    assert not found.counts_as_second_factor
    assert found.form_targets == ("https://sign-in.county.example.org",)


def test_all_that_can_be_said_is_read(write):
    write({
        **GOOD, "name": "County Council", "domains": ["County.Example.org"],
        "trusts_addresses": True, "counts_as_second_factor": True, "scopes": ["openid", "email"],
        "origins": ["https://more.example.org"], "token_auth_method": "client_secret_post",
    })  # fmt: skip
    [found] = identity_providers()
    assert found.name == "County Council"
    assert found.domains == ("county.example.org",)
    assert found.trusts_addresses
    assert found.counts_as_second_factor
    assert found.form_targets[1:] == ("https://more.example.org",)
    assert found.app()["settings"] == {
        "server_url": found.issuer,
        "oauth_pkce_enabled": True,
        "scope": ["openid", "email"],
        "token_auth_method": "client_secret_post",
    }


def test_provider_on_this_machine_may_do_without_a_certificate(write):
    write({**GOOD, "issuer": "http://localhost:9400"})
    assert identity_providers()[0].issuer == "http://localhost:9400"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"key": None}, "a provider lacks key"),
        ({"issuer": None, "client_id": ""}, "a provider lacks issuer, client_id"),
        ({"client_secret_file": None}, "a provider lacks client_secret_file"),
        ({"secret": "x"}, "a provider has no setting secret"),
        ({"colour": "red"}, "a provider has no setting colour"),
        ({"key": "County"}, "use small letters, digits and hyphens"),
        ({"key": "a/b"}, "use small letters, digits and hyphens"),
        ({"key": "gräfin"}, "use small letters, digits and hyphens"),
        ({"issuer": "http://county.example.org"}, "must begin with https://"),
        ({"issuer": "county.example.org"}, "must begin with https://"),
        ({"token_auth_method": "none"}, "is one of client_secret_basic, client_secret_post"),
        ({"client_secret_file": "/nowhere/secret"}, "there is no file /nowhere/secret"),
    ],
    ids=str,
)
def test_provider_that_cannot_be_is_refused_in_words(write, changes, said):
    write({**GOOD, **changes})
    words = refused()
    assert said in words
    assert "ALONGSIDE_OIDC_FILE" in words
    assert "s3cret" not in words


def test_two_of_one_key_are_refused(write):
    write(GOOD, GOOD)
    assert "two providers have the same key" in refused()


def test_several_each_say_for_whom_they_speak(write):
    write({**GOOD, "domains": ["county.example.org"]}, {**GOOD, "key": "city"})
    assert "give each the `domains` it speaks for" in refused()


@pytest.mark.parametrize("raw", [b"[[provider]\n", b"\xff\xfe"])
def test_file_that_is_no_toml_is_refused(write, raw):
    write(raw=raw)
    assert "is not TOML" in refused()


def test_file_that_is_not_there_is_refused(write, tmp_path):
    (tmp_path / "oidc.toml").unlink(missing_ok=True)
    assert "cannot be read" in refused()
