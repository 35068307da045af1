"""Lines broken at a width are joined again; lines that are lines stay."""

import textwrap

import pytest

from recount.reading.en.cleaning import clean
from recount.reading.reader import Reader
from tests.reading.telling import counted, read

REPORT = (
    "Shelling by government forces on the town of Maarat al-Numan killed four people on Tuesday and wounded 26, residents "
    "and rescue workers said. Most of the dead had queued outside a bakery in the northern district when the first shells "
    "fell, a witness said by telephone.\n\n"
    "The army did not comment. A day earlier rebels had fired rockets at a base outside the town, which lies on the road "
    "between Aleppo and Damascus, and killed 12 soldiers, according to the monitoring group."
)


@pytest.mark.parametrize("width", [50, 64, 72, 80])
def test_a_text_broken_at_a_width_is_read_like_the_text_itself(reader: Reader, width: int) -> None:
    broken = "\n\n".join(textwrap.fill(part, width) for part in REPORT.split("\n\n"))
    assert broken != REPORT
    figures = [figure for _, figure in counted(read(reader, broken))]
    assert [(f.measure, f.low) for f in figures] == [(f.measure, f.low) for _, f in counted(read(reader, REPORT))]
    assert all(broken[f.span[0] : f.span[1]] == f.text for f in figures)


@pytest.mark.parametrize("width", [50, 64, 80])
def test_the_cleaned_text_has_the_paragraphs_of_the_report(width: int) -> None:
    broken = "\n\n".join(textwrap.fill(part, width) for part in REPORT.split("\n\n"))
    assert clean(broken).text == REPORT


@pytest.mark.parametrize(
    "text",
    [
        "Strike hits market\nBy Jane Roe in Kabul\nMonday's attack killed two\nMore follows",
        "Killed: two soldiers of the second brigade.\nWounded: three soldiers of the same unit.\n"
        "Missing: one driver of the supply column.\nCaptured: nobody in the whole of the week.",
        "A market burned.\n\nTwo people died there.\n\nPolice came late.\n\nNobody was held.",
        "Shells fell on the town.",
    ],
)
def test_lines_of_their_own_stay_lines(text: str) -> None:
    assert clean(text).text == text


def test_a_word_broken_at_its_hyphen_is_whole_again() -> None:
    line = "Shells fell for hours on the town of Maarat al-"
    text = f"{line}\nNuman and on three villages in the hills around\nit, residents said, and killed four people near the\nroad to Aleppo, the only one that was still open at\nthe time."
    assert "Maarat al-Numan and" in clean(text).text
