"""The bundled frameworks beside their source: every id, and none of its long wording."""

import os
from collections import Counter
from pathlib import Path

import pytest
import yaml

from alongside.foundations.frameworks.loading import bundled, data_of

LONG = 6
"""Words above which a label is written anew."""

SECTIONS = {
    "leadership-shifts": ("fig1_shifts",),
    "systems-leadership-domains": ("fig2_domains",),
    "integrated-care-logic-model": ("fig3_logic_model",),
    "systems-leadership-features": ("fig4_features",),
    "enablers-and-barriers": ("enablers_barriers",),
    "leadership-capabilities": ("capabilities", "further_skills"),
    "new-demands-on-leaders": ("new_demands",),
    "support-for-leaders": ("support",),
    "support-menu": ("fig5_menu",),
    "academy-outcomes": ("academy_outcomes",),
    "vision-of-care": ("vision_of_care",),
    "ics-characteristics": ("ics_characteristics",),
}
HEADINGS = {"column", "group"}


@pytest.fixture(scope="module")
def source():
    folder = os.environ.get("ALONGSIDE_REFERENCE_DATA")
    file = Path(folder).parent / "frameworks.yaml" if folder else None
    if not file or not file.exists():
        pytest.skip("ALONGSIDE_REFERENCE_DATA has no frameworks.yaml beside it")
    return yaml.safe_load(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ours():
    return {data["slug"]: data for data in map(data_of, bundled())}


def _items(part):
    if isinstance(part, dict):
        if "id" in part:
            yield part
        part = list(part.values())
    if isinstance(part, list):
        for each in part:
            yield from _items(each)


def _texts(part):
    if isinstance(part, str):
        yield part
    elif isinstance(part, (dict, list)):
        for each in part.values() if isinstance(part, dict) else part:
            yield from _texts(each)


def _sections(source, slug):
    return [source[name] for name in SECTIONS[slug]]


def test_every_framework_of_the_source_with_ids_is_bundled(source, ours):
    assert set(ours) == set(SECTIONS)
    with_ids = {name for name, part in source.items() if any(_items(part))}
    assert with_ids == {name for names in SECTIONS.values() for name in names}


@pytest.mark.parametrize("slug", SECTIONS)
def test_ids_are_those_of_the_source_one_by_one(source, ours, slug):
    theirs = [item["id"] for item in _items(_sections(source, slug))]
    all_of_ours = [item["id"] for item in ours[slug]["items"]]
    assert max(Counter(all_of_ours).values()) == 1
    kept = [item["id"] for item in ours[slug]["items"] if item["id"] in set(theirs)]
    assert sorted(kept) == sorted(theirs)
    extra = [item for item in ours[slug]["items"] if item["id"] not in set(theirs)]
    assert {item["kind"] for item in extra} <= HEADINGS


def test_no_wording_of_more_than_six_words_is_the_sources(source, ours):
    theirs = {text.casefold() for text in _texts(source) if len(text.split()) > LONG}
    assert len(theirs) > 100
    texts = [text for data in ours.values() for text in _texts(data["items"])]
    assert [text for text in texts if text.casefold() in theirs] == []
    joined = "\n".join(texts).casefold()
    assert [text for text in theirs if text in joined] == []


def test_short_labels_of_the_source_are_kept_but_for_two_made_plainer(source, ours):
    changed = {
        item["id"]
        for slug in SECTIONS
        for item in _items(_sections(source, slug))
        for own in ours[slug]["items"]
        if own["id"] == item["id"] and "label" in item
        if len(item["label"].split()) <= LONG and own["label"] != item["label"]
    }
    assert changed == {"LE2", "LI3d"}


def test_every_shift_says_where_it_leads_from_and_to(source, ours):
    theirs = {item["id"]: item for item in source["fig1_shifts"]["items"]}
    for own in ours["leadership-shifts"]["items"]:
        assert own["opposite"] == theirs[own["id"]]["from"]
        if len(theirs[own["id"]]["to"].split()) <= LONG:
            assert own["label"] == theirs[own["id"]]["to"]


def test_labels_are_short_enough_to_be_read_at_a_glance(ours):
    lengths = {
        item["label"]: len(item["label"].split()) for d in ours.values() for item in d["items"]
    }
    assert max(lengths.values()) <= 14


def test_files_are_named_after_what_they_hold():
    for file in bundled():
        data = data_of(file)
        assert file.name == f"{data['slug']}.{data['version']}.yaml"


def test_every_framework_says_whose_it_is(ours):
    for data in ours.values():
        assert "SCIE" in data["attribution"]
        assert "2018" in data["attribution"]
        assert data["rights_kind"] == "own_words"
