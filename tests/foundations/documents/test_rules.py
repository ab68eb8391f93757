"""What may be kept: kinds, sizes, names, and no patient's number."""

import pytest

from alongside.foundations.care_systems.rules import OfAnotherSystem
from alongside.foundations.documents import rules
from alongside.foundations.documents.kinds import KINDS, MOST_BYTES, is_what_it_says
from alongside.foundations.documents.plain_text import blocks
from tests.foundations.documents.made import NHS_NUMBER, PDF


@pytest.mark.parametrize("end", sorted(KINDS))
def test_file_that_is_what_it_says_is_taken(end):
    begins = KINDS[end].begins
    content = (begins[0] if begins else b"place,count\n") + b" more"
    assert is_what_it_says(f"file.{end.upper()}", content=content)
    if begins:
        assert not is_what_it_says(f"file.{end}", content=b"MZ" + content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", b"<script>"), ("picture.svg", b"<svg>"), ("macros.xlsm", b"PK\x03\x04"),
        ("pdf", PDF), ("run.exe", b"MZ"), ("notes.txt", b"a\0b"), ("notes.csv", b"\xff\xfe\xfa"),
        ("terms.pdf", b"<html>"),
    ],
)  # fmt: skip
def test_what_could_be_run_or_is_something_else_is_refused(name, content):
    with pytest.raises(rules.NotOfAKindTaken, match="PDF, Word"):
        rules.check_file(name, content=content)


def test_jpeg_has_two_endings():
    rules.check_file("photo.jpeg", content=b"\xff\xd8\xff and more")


def test_empty_and_too_large_files_are_refused():
    with pytest.raises(rules.EmptyFile):
        rules.check_file("terms.pdf", content=b"")
    with pytest.raises(rules.TooLarge, match="20 MB"):
        rules.check_file("terms.pdf", content=PDF + bytes(MOST_BYTES))


def test_nhs_number_is_refused_and_not_repeated():
    with pytest.raises(rules.HoldsAnNhsNumber) as refused:
        rules.check_no_nhs_number(title="Fine", body=f"About {NHS_NUMBER}, who")
    assert "Body" in str(refused.value)
    assert NHS_NUMBER not in str(refused.value)
    rules.check_no_nhs_number(title="Call 0161 496 0000", body="943 476 5910")


def test_names_are_shortened_and_keep_their_ending():
    assert rules.shortened("C:\\secret\\plan.pdf") == "plan.pdf"
    assert rules.shortened("../../etc/plan.pdf") == "plan.pdf"
    long = rules.shortened("x" * 300 + ".docx")
    assert (len(long), long[-5:]) == (120, ".docx")


def test_maker_and_programme_team_keep_a_document():
    rules.check_may_keep((), is_own=True, withdrawn=False)
    rules.check_may_keep({"programme_team"}, is_own=False, withdrawn=False)
    with pytest.raises(rules.NotYourDocument):
        rules.check_may_keep({"analyst"}, is_own=False, withdrawn=False)
    with pytest.raises(rules.AlreadyWithdrawn):
        rules.check_may_keep((), is_own=True, withdrawn=True)


def test_the_programme_team_and_analysts_clear_by_hand():
    rules.check_may_clear({"programme_team"})
    with pytest.raises(rules.NotYoursToClear):
        rules.check_may_clear(())


def test_reason_and_system_are_checked():
    rules.check_reason("It was superseded")
    rules.check_of_this_system(1, system_id=1)
    with pytest.raises(rules.ReasonMissing):
        rules.check_reason("  old  ")
    with pytest.raises(OfAnotherSystem):
        rules.check_of_this_system(1, system_id=2)


def test_brief_is_read_as_headings_lists_and_paragraphs():
    found = blocks(
        "## Heard\r\nPeople **agree**\non much\n\n- one\n- **two**\n\n\n## Next\n## Then"
    )
    assert [(block.kind, block.lines) for block in found] == [
        ("heading", ((("Heard", False),),)),
        ("paragraph", ((("People ", False), ("agree", True)), (("on much", False),))),
        ("list", ((("one", False),), (("two", True),))),
        ("heading", ((("Next", False),),)),
        ("heading", ((("Then", False),),)),
    ]
    assert blocks("  ") == []
