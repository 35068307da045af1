"""The public site: whole from a folder, silent towards other hosts, and proof against what stands in reports."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from recount.model import AllegedParty, FigureRange, Incident, IncidentPlace, TallyCell
from recount.publishing import FORMATS, Release
from recount.publishing.rules import Omission, PublicClaim, PublicIncident, PublicOrigin, PublicSource, PublicTally
from recount.publishing.rules.records import PublicFigure, PublicGap, PublicReview
from recount.publishing.site import building, maps, words
from recount.publishing.site.incident_page import telling_rows
from recount.publishing.site.pages import bar_of, file_of, safe_href
from recount.publishing.site.shapes import Window, inside, shapes

PAGES = ("index", "incidents", "map", "tally", "method", "downloads")


@pytest.fixture(scope="module")
def files(release: Release) -> dict[str, bytes]:
    return {path.removeprefix("site/"): data for path, data in FORMATS["site"](release).items()}


def documents(files: dict[str, bytes]) -> Iterator[tuple[str, Any]]:
    for path, data in files.items():
        if path.endswith(".html"):
            yield path, html.document_fromstring(data.decode())


def text_of(data: bytes) -> str:
    return " ".join(" ".join(html.document_fromstring(data.decode()).itertext()).split())


def test_every_page_is_there_and_every_link_inside_leads_somewhere(files: dict[str, bytes]) -> None:
    assert {f"{name}.html" for name in PAGES} <= files.keys()
    followed = 0
    for path, document in documents(files):
        for link in document.xpath("//a/@href | //link/@href | //*[local-name()='svg']//@href"):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            steps = [*path.split("/")[:-1], *unquote(parts.path).split("/")]
            while ".." in steps:
                at = steps.index("..")
                del steps[at - 1 : at + 1]
            if parts.path:
                assert "/".join(steps) in files, (path, link)
                followed += 1
            else:
                assert document.get_element_by_id(parts.fragment) is not None
    assert followed > 50


def test_no_page_asks_anything_of_anybody_else(files: dict[str, bytes]) -> None:
    for path, document in documents(files):
        (policy,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert "http" not in policy
        assert document.xpath("//script | //iframe | //object | //embed | //form | //img | //base | //style") == []
        assert document.xpath("//@style | //@src | //@srcset | //@action") == []
        sheets = document.xpath("//link/@href")
        assert [re.sub(r"^(\.\./)*", "", one) for one in sheets] == ["site.css"], path
        for link in document.xpath("//a[starts-with(@href, 'http')]"):
            assert set(link.get("rel").split()) >= {"noopener", "noreferrer"}
    assert b"url(" not in files["site.css"]
    assert b"@import" not in files["site.css"]


def test_every_page_can_be_read_without_seeing_it(files: dict[str, bytes]) -> None:
    for path, document in documents(files):
        assert document.get("lang") == "en"
        assert len(document.xpath("//h1")) == 1, path
        assert len(document.xpath("//main[@id='content']")) == 1
        assert document.xpath("//a[@class='skip']/@href") == ["#content"]
        identities = document.xpath("//@id")
        assert len(identities) == len(set(identities)), path
        for table in document.xpath("//table"):
            assert table.xpath("./caption")
            assert all(cell.get("scope") for cell in table.xpath(".//th"))
        for region in document.xpath("//div[@class='scroll']"):
            assert region.get("tabindex") == "0"
            assert region.get("aria-labelledby") or region.get("aria-label")


def test_an_incident_page_tells_range_rule_origins_words_gaps_and_sources(
    release: Release, files: dict[str, bytes]
) -> None:
    strike = next(one for one in release.incidents if one.record.event == "air/drone strike")
    told = text_of(files[file_of(strike)])
    for part in (
        "Air/drone strike, Saraqib", "1 March 2016", "5–8", "The lowest and the highest number that any origin gives",
        "Coast Monitor", "Northern Rescue", "a witness", "Who did it: left open by Harbour Wire",
        "Russia : strike alleged", "Five killed in strike on Saraqib", "claims are not quoted, to protect persons",
        "Reviewed by person 1",
        "How exact the place is: an exact place",
    ):  # fmt: skip
        assert part in told, part


def test_a_part_that_says_again_what_the_whole_says_is_shown_once() -> None:
    def row(**more: Any) -> FigureRange:
        return FigureRange(measure="killed", low=5, best=5, high=8, **more)

    whole, part = row(), FigureRange(measure="killed", category="child", low=1, best=1, high=1)
    other = FigureRange(measure="killed", by="Syria", low=2, best=2, high=2)
    rows = [whole, row(category="unknown"), part, row(by="Russia"), row(category="unknown", by="Russia"), other]
    assert telling_rows(rows) == [whole, part, other]


def test_a_party_that_one_person_confirmed_is_not_named(release: Release, files: dict[str, bytes]) -> None:
    attack = next(one for one in release.incidents if one.record.event == "attack")
    assert "Alleged perpetrator not confirmed by a second person." in text_of(files[file_of(attack)])


def test_the_tally_is_that_of_what_is_shown(files: dict[str, bytes]) -> None:
    told = text_of(files["tally.html"])
    assert "2016 killed 10–13" in told
    assert "Alleged perpetrator not confirmed by a second person killed 3 3" in told


def test_the_method_page_prints_the_rulebook_and_what_was_left_out(files: dict[str, bytes]) -> None:
    told = text_of(files["method.html"])
    assert "The best figure is the one that most origins give" in told
    assert "alleged perpetrator not confirmed by a second person 1" in told


def test_downloads_have_their_hashes(files: dict[str, bytes]) -> None:
    told = text_of(files["downloads.html"])
    loads = [path for path in files if path.startswith("downloads/")]
    assert len(loads) == 10
    assert all(hashlib.sha256(files[path]).hexdigest() in told for path in loads)


def test_a_release_of_nothing_is_a_site_that_says_so(release: Release) -> None:
    empty = release.model_copy(update={"incidents": (), "sources": (), "tallies": (), "left_out": ()})
    made = FORMATS["site"](empty)
    assert "Nothing has been reviewed and released so far" in text_of(made["site/index.html"])
    assert "No incident has a place on the map" in text_of(made["site/map.html"])


def test_a_long_list_has_several_pages(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "A_PAGE", 2)
    made = FORMATS["site"](release)
    assert {"site/incidents.html", "site/incidents-2.html", "site/incidents-3.html"} <= made.keys()
    assert made["site/incidents-3.html"].count(b"rowheader") == 2
    assert 'aria-current="page">3<' in made["site/incidents-3.html"].decode()


# What people have tried to get past escaping: elements, handlers, addresses that run, ways out of attributes, of
# comments, of SVG and of templates; each also with a mark by which it would be found.
_CORES = (
    "<script>{m}</script>", "<ScRiPt >{m}</sCrIpT>", "<img src=x onerror={m}>", "<svg onload={m}>", "<svg/onload={m}>",
    '"><script>{m}</script>', "'><img src=x onerror={m}>", '" onmouseover="{m}', "' onfocus='{m}' autofocus='",
    "javascript:{m}", "JaVaScRiPt:{m}", "java\tscript:{m}", " javascript:{m}", "data:text/html,<script>{m}</script>",
    "vbscript:{m}", "<iframe src=javascript:{m}>", "<a href=javascript:{m}>x</a>", "<body onload={m}>",
    "<details open ontoggle={m}>", "<math><mi xlink:href=javascript:{m}>", "</title><script>{m}</script>",
    "</style><script>{m}</script>", "--><script>{m}</script>", "<!--<img src='--><img src=x onerror={m}>'>",
    "<object data=javascript:{m}>", "<embed src=javascript:{m}>", "<form action=javascript:{m}><input type=submit>",
    "<input onfocus={m} autofocus>", "<base href=//evil.example>{m}", "<link rel=stylesheet href=//evil.example>{m}",
    "<meta http-equiv=refresh content='0;javascript:{m}'>", "{{{{ {m} }}}}", "{{% import os %}}{m}", "${{{m}}}",
    "<style>*{{background:url(//evil.example/{m})}}</style>", "<video><source onerror={m}>", "<p style=x:{m}>",
    "]]><script>{m}</script>", "</script><script>{m}</script>", "</svg><script>{m}</script>",
    "\x00<script>{m}</script>",
    "<\x0bimg src=x onerror={m}>", "<img src=`x` onerror={m}>", "＜script＞{m}＜/script＞", "&lt;script&gt;{m}",
    "&#60;script&#62;{m}", "\u202e<script>{m}</script>", "https://ok.example/\"onclick=\"{m}",
    "https://ok.example/' onclick='{m}", "https://ok.example/><script>{m}</script>",
)  # fmt: skip
_BREAKING_OUT = tuple(f"x\"'></a></title></p>{core}" for core in _CORES)
HOSTILE = tuple(core.format(m=f"alert({number})") for number, core in enumerate(_CORES + _BREAKING_OUT))


def hostile(release: Release, texts: Iterator[str]) -> Release:
    """A release with the next text in every field that can hold words of others."""
    source = PublicSource(
        id=next(texts), publisher=next(texts), title=next(texts), published=next(texts), url=next(texts),
        language=next(texts), reader=next(texts),
    )  # fmt: skip
    figure = PublicFigure(id=next(texts), measure="killed", low=1, high=2, category=next(texts), words=next(texts))
    claim = PublicClaim(
        id=next(texts), source=source.id, event="attack", modality="asserted", basis="unknown", speaker=next(texts),
        through=(next(texts),), by=(next(texts),), figures=(figure,), quote=next(texts), counted=True,
    )  # fmt: skip
    origin = PublicOrigin(
        id=next(texts), label=next(texts), basis="unknown", independence="undetermined", sources=(source.id,),
        claims=(claim.id,),
    )  # fmt: skip
    record = Incident(
        id=next(texts), event="attack", start="2016-03-01", end="2016-03-01", by=(AllegedParty(actor=next(texts)),),
        place=IncidentPlace(name=next(texts), country=next(texts), province=next(texts), lat=35, lon=36, where_prec=1),
        figures=(FigureRange(measure="killed", category=next(texts), by=next(texts), low=1, best=1, high=2),),
    )  # fmt: skip
    incident = PublicIncident(
        record=record, machine=True, named=True, origins=(origin,), claims=(claim,), sources=(source.id,),
        gaps=(PublicGap(source=source.id, about="time"),),
        reviews=(PublicReview(kind=next(texts), by=next(texts), day=next(texts)),),
    )  # fmt: skip
    tally = PublicTally(by=("country",), cells=(TallyCell(keys={"country": next(texts)}, measure="killed", low=1),))
    rules = release.rulebook.model_copy(update={"title": next(texts), "sources": (next(texts),)})
    return release.model_copy(
        update={
            "terms": release.terms.model_copy(update={"title": next(texts)}),
            "head": next(texts), "rulebook": rules, "readers": (next(texts),), "incidents": (incident,),
            "sources": (source,), "tallies": (tally,),
            "left_out": (Omission(what="words", reason=next(texts), count=1),),
        }
    )  # fmt: skip


def structure(document: Any) -> Counter[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes."""
    elements = (one for one in document.iter() if isinstance(one.tag, str))
    return Counter((one.tag, tuple(sorted(set(one.attrib) - {"href"}))) for one in elements)


@pytest.fixture(scope="module")
def plain_structure(release: Release) -> dict[str, Counter[tuple[str, tuple[str, ...]]]]:
    made = FORMATS["site"](hostile(release, cycle(["plain words"])))
    return {_kind(path): structure(document) for path, document in documents(made)}


def _kind(path: str) -> str:
    return "incident" if "/incident/" in path else path


@pytest.mark.parametrize("start", range(0, 100, 20))
def test_a_hundred_hostile_texts_in_every_field_change_no_page(
    release: Release, plain_structure: dict[str, Counter[tuple[str, tuple[str, ...]]]], start: int
) -> None:
    assert len(HOSTILE) == 100
    for text in HOSTILE[start : start + 20]:
        made = FORMATS["site"](hostile(release, cycle([text])))
        for path, document in documents(made):
            assert structure(document) - _links(document) == plain_structure[_kind(path)], (text, path)
            for link in document.xpath("//@href | //@*[local-name()='href']"):
                assert urlsplit(link.strip()).scheme in ("", "http", "https"), (text, link)
            assert not [
                name
                for one in document.iter()
                if isinstance(one.tag, str)
                for name in one.attrib
                if name.startswith("on")
            ]
        assert all(re.fullmatch(r"site/[a-z0-9/_.-]+", path) for path in made), text


def _links(document: Any) -> Counter[tuple[str, tuple[str, ...]]]:
    """The links that hostile texts make where they are addresses of the web: those are what the field is for."""
    return structure_of(document.xpath("//a[contains(@rel, 'nofollow')]"))


def structure_of(elements: list[Any]) -> Counter[tuple[str, tuple[str, ...]]]:
    return Counter((one.tag, tuple(sorted(set(one.attrib) - {"href"}))) for one in elements)


@pytest.mark.parametrize("name", ["annotations.jsonld", "claimreview.jsonld", "provenance.json", "incidents.geojson"])
def test_no_hostile_text_breaks_a_download(release: Release, name: str) -> None:
    made = FORMATS["site"](hostile(release, cycle(HOSTILE)))
    assert json.loads(made[f"site/downloads/{name}"])


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("https://a.example/x", "https://a.example/x"), ("http://a.example", "http://a.example"),
        ("javascript:x", None),
        ("//a.example", None), ("https:", None), ("data:text/html,x", None), (None, None), ("https://[", None),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_links(address: str | None, link: str | None) -> None:
    assert safe_href(address) == link


def test_a_range_is_drawn_from_its_low_to_its_high_end() -> None:
    bar = bar_of(FigureRange(measure="killed", low=0, best=5, high=10, open_high=True), 10)
    assert bar is not None
    assert (bar.low, bar.best, bar.high, bar.open) == (4.0, 80.0, 156.0, True)
    assert bar_of(FigureRange(measure="killed"), 10) is None
    assert bar_of(FigureRange(measure="killed", low=0, high=0), 0) is None


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"low": 5, "high": 8}, "5–8"), ({"low": 5, "high": 5}, "5"), ({"low": 43, "open_high": True}, "43 or more"),
        ({"high": 7}, "up to 7"), ({}, "not known"), ({"low": 0, "high": 0}, "0"),
        ({"low": 12000, "high": 12000}, "12\u202f000"),
    ],
)  # fmt: skip
def test_a_range_in_digits(row: dict[str, Any], told: str) -> None:
    assert words.number_range(FigureRange(measure="killed", **row)) == told


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2016-03-01", "2016-03-01", "1 March 2016"), ("2016-03-01", "2016-03-04", "1–4 March 2016"),
        ("2016-02-28", "2016-03-04", "28 February 2016 to 4 March 2016"), (None, "2016-03-04", "until 4 March 2016"),
        (None, None, "day not known"),
    ],
)  # fmt: skip
def test_days_in_words(start: str | None, end: str | None, told: str) -> None:
    assert words.days(start, end) == told


def placed(lat: float, lon: float, precision: int) -> PublicIncident:
    place = IncidentPlace(name="Somewhere", country="SY", lat=lat, lon=lon, where_prec=precision)
    return PublicIncident(record=Incident(id="somewhere", event="attack", place=place), machine=True)


def test_an_area_is_as_wide_as_the_place_is_vague() -> None:
    near, province = placed(35, 36, 2), placed(35, 38, 4)
    drawn = maps.overview([near, province])
    assert drawn is not None
    wide, narrow = drawn.areas
    assert wide.incident is province
    assert wide.r == pytest.approx(4 * narrow.r, rel=0.02)
    assert all(area.r <= area.x <= drawn.width - area.r for area in drawn.areas)
    assert all(area.r <= area.y <= drawn.height - area.r for area in drawn.areas)


def test_what_is_known_by_country_alone_is_not_drawn_where_nothing_happened() -> None:
    assert maps.overview([placed(61, 105, 6)]) is None
    drawn = maps.overview([placed(35, 36, 1), placed(61, 105, 6)])
    assert drawn is not None
    assert (len(drawn.areas), drawn.unplaced) == (1, 1)


@pytest.mark.parametrize(("lat", "lon"), [(89.9, 0), (-89.9, 0), (0, 179.9), (0, -179.9), (66, -172)])
def test_a_map_can_be_drawn_at_the_edges_of_the_earth(lat: float, lon: float) -> None:
    assert maps.locator(placed(lat, lon, 4)) is not None


def test_shapes_are_cut_to_the_window() -> None:
    window = Window(35, 33, 39, 37)
    found = list(inside(window))
    assert "Syria" in {shape.country for shape in found}
    assert len(found) < len(shapes()) / 20
    for shape in found:
        assert all(35 <= x <= 39 and 33 <= y <= 37 for x, y in shape.ring)


def test_pages_are_small(files: dict[str, bytes]) -> None:
    assert max(len(data) for path, data in files.items() if path.endswith(".html")) < 150_000
    assert len(files["site.css"]) < 12_000


def test_the_style_sheet_closes_all_that_it_opens(files: dict[str, bytes]) -> None:
    sheet = files["site.css"].decode()
    assert sheet.count("{") == sheet.count("}")
