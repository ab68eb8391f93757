"""The reference pages that are made from the code say what the code says now."""

from docs import generate


def test_generated_pages_are_up_to_date():
    assert [path.name for path in generate.out_of_date()] == [], "make docs brings them up to date"


def test_a_page_that_says_something_else_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(generate, "REFERENCE", tmp_path)
    (tmp_path / "cli.md").write_text("# Something else\n", encoding="utf-8")
    pages = ["api.md", "cli.md", "rooms.md", "moving-in.md", "retention.md", "asvs.md"]
    assert [path.name for path in generate.out_of_date()] == pages
