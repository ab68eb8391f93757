import io
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from alongside.foundations.design.exhibits.pictures import (
    UnsafeChartError,
    chart_png,
    png,
    svg,
    svg_file,
)
from alongside.foundations.design.exhibits.svg_safety import safe_svg
from tests.foundations.design.exhibits_made import BARS, HOSTILE, SENTENCE, bars, four_hours

SVG = "{http://www.w3.org/2000/svg}"


def words(picture):
    return " ".join(
        "".join(element.itertext()) for element in ET.fromstring(picture).iter(f"{SVG}text")
    )


def test_svg_is_one_named_and_described_image():
    root = ET.fromstring(svg(four_hours()))

    assert root.get("role") == "img"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("aria-labelledby").split() == [title.get("id"), desc.get("id")]
    assert (title.text, desc.text) == ("Seen within four hours, Harbour City", SENTENCE)
    assert (root.get("width"), root.get("height")) == ("640", "320")


@pytest.mark.parametrize(
    "exhibit", [four_hours(), bars(), four_hours(title=HOSTILE, sentence=HOSTILE)]
)
def test_svg_holds_nothing_that_a_strict_policy_blocks(exhibit):
    for picture in (svg(exhibit), svg_file(exhibit)):
        root = ET.fromstring(picture)
        names = {element.tag.removeprefix(SVG) for element in root.iter()}
        attributes = {name for element in root.iter() for name in element.attrib}
        assert not names & {"script", "style", "foreignObject", "a", "image"}
        assert not any(name == "style" or name.startswith("on") for name in attributes)


def test_safe_svg_turns_styles_into_attributes_and_drops_what_runs():
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'onload="x()"><script>x()</script><style>a{}</style><defs><clipPath id="c"/></defs>'
        '<a href="https://example.org"><path style="fill: red; position: fixed" '
        'clip-path="url(#c)" role="x" aria-label="y"/></a><use xlink:href="#c"/>'
        "<foreignObject><p/></foreignObject><set/></svg>"
    )
    root = ET.fromstring(safe_svg(drawing, prefix="p", title="t", description="d"))

    path = root.find(f".//{SVG}path")
    assert path.attrib == {"fill": "red", "clip-path": "url(#p-c)"}
    assert root.find(f".//{SVG}clipPath").get("id") == "p-c"
    assert root.find(f".//{SVG}use").attrib == {"{http://www.w3.org/1999/xlink}href": "#p-c"}
    assert [element.tag.removeprefix(SVG) for element in root] == [
        "title",
        "desc",
        "defs",
        "g",
        "use",
    ]
    assert "onload" not in root.attrib


def test_svg_file_carries_its_words():
    said = words(svg_file(four_hours()))

    for part in (
        "Invented example data",
        "Seen within four hours, Harbour City",
        "1 of 12 months has no data and has been left as gaps.",
        "Source: Monthly return of two trusts. Data as of 31 December 2024.",
    ):
        assert part in said
    assert SENTENCE in " ".join(said.split())
    assert "Invented" not in words(svg_file(four_hours(invented=False)))


def test_png_is_a_picture_of_twice_the_size_in_several_colours():
    picture = Image.open(io.BytesIO(png(four_hours())))
    height = float(ET.fromstring(svg_file(four_hours())).get("height"))

    assert picture.size == (2 * 672, round(2 * height))
    colours = {colour for _, colour in picture.convert("RGB").getcolors(100_000)}
    assert {(0x00, 0xB0, 0xF0), (0xE4, 0x6C, 0x0A), (0xDE, 0x1B, 0x1B)} <= colours
    assert Image.open(io.BytesIO(chart_png(bars(), scale=1))).format == "PNG"


@pytest.mark.parametrize(
    "fetching",
    [
        {**BARS, "data": {"url": "http://127.0.0.1:1/x.csv"}},
        {"layer": [{"mark": {"type": "image", "url": "https://example.org/x.png"}}]},
        {**BARS, "encoding": {"href": {"field": "place"}}},
        {**BARS, "transform": [{"lookup": "a", "from": {"data": {"url": "x"}}}]},
    ],
)
def test_chart_that_would_fetch_something_is_refused(fetching):
    with pytest.raises(UnsafeChartError, match="remove the address at chart"):
        svg(bars(chart=fetching))


def test_column_of_data_may_be_called_url():
    chart = {**BARS, "data": {"values": [{"place": "Vale", "rate": 3.0, "url": "x"}]}}

    assert svg(bars(chart=chart)).startswith("<svg")


def test_chart_with_a_number_that_is_none_is_refused():
    with pytest.raises(ValueError, match="JSON compliant"):
        svg(bars(chart={**BARS, "data": {"values": [{"rate": float("nan")}]}}))
