"""What is read from the environment: nonsense stops the process and names the setting."""

import stat

import pytest

from alongside.foundations.people.sign_in.sealing import seal, unseal
from alongside.web.environment import BadSetting, files_named, flag, kept, mail, secret, text

NAME = "TRIED_SETTING"


@pytest.fixture(autouse=True)
def _unset(monkeypatch):
    monkeypatch.delenv(NAME, raising=False)
    monkeypatch.delenv(f"{NAME}_FILE", raising=False)


@pytest.mark.parametrize(("given", "read"), [(None, "usual"), ("", "usual"), ("own", "own")])
def test_text_that_is_empty_counts_as_unset(monkeypatch, given, read):
    if given is not None:
        monkeypatch.setenv(NAME, given)
    assert text(NAME, "usual") == read


@pytest.mark.parametrize("default", [True, False])
@pytest.mark.parametrize(("given", "read"), [("1", True), ("0", False), ("", None), (None, None)])
def test_flag_is_1_or_0_or_its_default(monkeypatch, given, read, default):
    if given is not None:
        monkeypatch.setenv(NAME, given)
    assert flag(NAME, default=default) is (default if read is None else read)


@pytest.mark.parametrize("given", ["yes", "true", "2", " 1"])
def test_flag_that_is_neither_stops_with_its_name(monkeypatch, given):
    monkeypatch.setenv(NAME, given)
    with pytest.raises(BadSetting, match=f"^Setting {NAME}: use 1 or 0.$"):
        flag(NAME)


def test_secret_given_is_used_and_nothing_is_written(monkeypatch, tmp_path):
    monkeypatch.setenv(NAME, "tide")
    assert secret(NAME, otherwise=tmp_path / "secret") == "tide"
    assert list(tmp_path.iterdir()) == []


def test_secret_comes_from_the_file_that_is_named(monkeypatch, tmp_path):
    (tmp_path / "given").write_text("tide\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "given"))
    assert secret(NAME, otherwise=tmp_path / "kept") == "tide"
    assert not (tmp_path / "kept").exists()


def test_secret_file_that_is_named_and_missing_stops_and_is_not_made(monkeypatch, tmp_path):
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "absent"))
    with pytest.raises(BadSetting, match=f"^Setting {NAME}_FILE: there is no file .*absent.$"):
        secret(NAME, otherwise=tmp_path / "kept")
    assert list(tmp_path.iterdir()) == []


def test_secret_is_made_once_and_is_its_owners_alone(tmp_path):
    kept = tmp_path / "data" / "secret"
    made = secret(NAME, otherwise=kept)
    assert len(made) >= 50
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert secret(NAME, otherwise=kept) == made == kept.read_text()
    assert secret(NAME, otherwise=tmp_path / "another") != made


def test_kept_is_given_or_in_the_file_or_usual(monkeypatch, tmp_path):
    assert kept(NAME, "usual") == "usual"
    (tmp_path / "given").write_text("tide and £\n", encoding="utf-8")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "given"))
    assert kept(NAME, "usual") == "tide and £"
    assert files_named(NAME, "OTHER_SETTING") == [tmp_path / "given"]
    monkeypatch.setenv(NAME, "own")
    assert kept(NAME) == "own"


@pytest.mark.parametrize(
    ("content", "said"), [(None, "there is no"), (b" \n", "is empty"), (b"\xff", "cannot be read")]
)
def test_file_of_a_secret_that_gives_nothing_stops_with_its_name(
    monkeypatch, tmp_path, content, said
):
    if content is not None:
        (tmp_path / "given").write_bytes(content)
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "given"))
    with pytest.raises(BadSetting, match=f"^Setting {NAME}_FILE: .*{said}"):
        kept(NAME)


@pytest.mark.parametrize(
    ("address", "password", "read"),
    [
        ("smtp+tls://post@mail.example.org:587", None, "smtp+tls://post@mail.example.org:587"),
        ("smtp+tls://post@mail:587", "a@b/c d", "smtp+tls://post:a%40b%2Fc%20d@mail:587"),
        ("smtp+ssl://post:old@[::1]:465", "new", "smtp+ssl://post:new@[::1]:465"),
    ],
)
def test_password_of_the_mail_server_joins_its_address(
    monkeypatch, tmp_path, address, password, read
):
    monkeypatch.setenv("ALONGSIDE_EMAIL_URL", address)
    if password:
        (tmp_path / "given").write_text(password)
        monkeypatch.setenv("ALONGSIDE_EMAIL_PASSWORD_FILE", str(tmp_path / "given"))
    assert mail() == read


def test_key_before_still_opens_what_it_sealed(settings):
    before, settings.SECRET_KEY = settings.SECRET_KEY, "a" * 50
    sealed = seal("tide")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = before, ["a" * 50]
    assert unseal(sealed) == "tide"
    assert unseal(seal("ebb")) == "ebb"
    settings.SECRET_KEY_FALLBACKS = []
    assert unseal(sealed) == ""
