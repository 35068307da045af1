"""Times: what days the words stand for, seen from the day of publication, and what holds for any text and day."""

from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.reading.en.parsed import Doc
from recount.reading.en.periods import PeriodMention, anchor, find_periods, header_date

NLP = spacy.blank("en")
WEDNESDAY = date(2015, 11, 25)


def periods(text: str, published: date | None = WEDNESDAY) -> tuple[PeriodMention, ...]:
    return find_periods(Doc(NLP(text)), published=published)


def interval(text: str, published: date | None = WEDNESDAY) -> tuple[str | None, str | None]:
    (mention,) = periods(text, published)
    return (
        mention.from_.isoformat() if mention.from_ else None,
        mention.to.isoformat() if mention.to else None,
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on Monday", "2015-11-23"),
        ("on Wednesday", "2015-11-25"),
        ("on Thursday", "2015-11-19"),
        ("last Wednesday", "2015-11-18"),
        ("last Monday", "2015-11-23"),
        ("next Friday", "2015-11-27"),
        ("early on Sunday", "2015-11-22"),
        ("late Monday", "2015-11-23"),
        ("earlier on Tuesday", "2015-11-24"),
        ("on Saturday night", "2015-11-21"),
        ("Tuesday last week", "2015-11-17"),
        ("today", "2015-11-25"),
        ("this morning", "2015-11-25"),
        ("tonight", "2015-11-25"),
        ("yesterday evening", "2015-11-24"),
        ("tomorrow", "2015-11-26"),
        ("this Sunday", "2015-11-29"),
        ("the day before yesterday", "2015-11-23"),
        ("a couple of days ago", "2015-11-23"),
        ("3/5/14", "2014-05-03"),
        ("two days ago", "2015-11-23"),
        ("hours ago", "2015-11-25"),
        ("15 March 2014", "2014-03-15"),
        ("March 15, 2014", "2014-03-15"),
        ("on the 3rd of March", "2015-03-03"),
        ("Sept. 11", "2015-09-11"),
        ("Dec.14th", "2015-12-14"),
        ("on Monday, November 9", "2015-11-09"),
        ("2014-03-15", "2014-03-15"),
        ("15/03/2014", "2014-03-15"),
        ("03/15/2014", "2014-03-15"),
        ("15.03.2014", "2014-03-15"),
        ("26 September، 2014", "2014-09-26"),
        ("the last day of 2014", "2014-12-31"),
    ],
)
def test_words_for_one_day(text: str, day: str) -> None:
    (mention,) = periods(text)
    assert (mention.kind, mention.anchored, mention.date_prec) == ("day", True, 1)
    assert interval(text) == (day, day)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("overnight", "2015-11-24", "2015-11-25", 2),
        ("Sunday night into Monday", "2015-11-22", "2015-11-23", 2),
        ("last weekend", "2015-11-21", "2015-11-22", 2),
        ("over the weekend", "2015-11-21", "2015-11-22", 2),
        ("last week", "2015-11-16", "2015-11-22", 3),
        ("this week", "2015-11-23", "2015-11-25", 2),
        ("two weeks ago", "2015-11-09", "2015-11-15", 3),
        ("a few days ago", "2015-11-20", "2015-11-22", 2),
        ("the past 24 hours", "2015-11-24", "2015-11-25", 2),
        ("the last three months", "2015-08-25", "2015-11-25", 5),
        ("mid-October", "2015-10-11", "2015-10-20", 4),
        ("early October", "2015-10-01", "2015-10-10", 4),
        ("late October", "2015-10-21", "2015-10-31", 4),
        ("early last month", "2015-10-01", "2015-10-10", 4),
        ("the end of October", "2015-10-21", "2015-10-31", 4),
        ("this month", "2015-11-01", "2015-11-25", 4),
        ("in November", "2015-11-01", "2015-11-25", 4),
        ("last month", "2015-10-01", "2015-10-31", 4),
        ("in January", "2015-01-01", "2015-01-31", 4),
        ("March 2014", "2014-03-01", "2014-03-31", 4),
        ("in 2014", "2014-01-01", "2014-12-31", 5),
        ("last year", "2014-01-01", "2014-12-31", 5),
        ("so far this year", "2015-01-01", "2015-11-25", 5),
        ("the first week of May", "2015-05-01", "2015-05-07", 3),
        ("the second half of 2014", "2014-07-01", "2014-12-31", 5),
        ("summer of 2014", "2014-06-01", "2014-08-31", 5),
        ("the 1990s", "1990-01-01", "1999-12-31", 5),
        ("from 3 to 5 May", "2015-05-03", "2015-05-05", 2),
        ("May 3-5", "2015-05-03", "2015-05-05", 2),
        ("between Monday and Tuesday", "2015-11-23", "2015-11-24", 2),
        ("from Friday to Monday", "2015-11-20", "2015-11-23", 2),
        ("between Monday and Thursday", "2015-11-16", "2015-11-19", 2),
        ("from March to May 2014", "2014-03-01", "2014-05-31", 5),
        ("from Dec. 28 to Jan. 3", "2014-12-28", "2015-01-03", 3),
        ("2011-2013", "2011-01-01", "2013-12-31", 5),
        ("last night", "2015-11-24", "2015-11-25", 2),
        ("36 hours ago", "2015-11-23", "2015-11-25", 2),
        ("over the past year", "2014-11-25", "2015-11-25", 5),
        ("in the next two weeks", "2015-11-25", "2015-12-09", 4),
        ("three months ago", "2015-08-01", "2015-08-31", 4),
        ("a year ago", "2014-01-01", "2014-12-31", 5),
        ("several months ago", "2015-02-25", "2015-08-25", 5),
        ("early last week", "2015-11-16", "2015-11-18", 2),
        ("late last week", "2015-11-19", "2015-11-22", 2),
        ("later this month", "2015-11-01", "2015-11-30", 4),
        ("early next year", "2016-01-01", "2016-04-30", 5),
        ("late 2014", "2014-09-01", "2014-12-31", 5),
        ("the end of 2014", "2014-12-01", "2014-12-31", 4),
        ("last quarter", "2015-07-01", "2015-09-30", 5),
        ("the third quarter", "2015-07-01", "2015-09-30", 5),
        ("the fourth quarter of last year", "2014-10-01", "2014-12-31", 5),
        ("last summer", "2015-06-01", "2015-08-31", 5),
        ("last winter", "2014-12-01", "2015-02-28", 5),
        ("last March", "2015-03-01", "2015-03-31", 4),
        ("last decade", "2000-01-01", "2009-12-31", 5),
        ("the last week of May 2014", "2014-05-25", "2014-05-31", 3),
        ("2014-03", "2014-03-01", "2014-03-31", 4),
    ],
)
def test_words_for_a_stretch_of_days(text: str, first: str, last: str, precision: int) -> None:
    published = WEDNESDAY if "Dec." not in text else date(2015, 2, 1)
    (mention,) = periods(text, published)
    assert interval(text, published) == (first, last)
    assert mention.date_prec == precision


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("since 2011", "since", "2011-01-01", "2015-11-25"),
        ("since late September", "since", "2015-09-21", "2015-11-25"),
        ("since December 1", "since", "2014-12-01", "2015-11-25"),
        ("since the uprising began in 2011", "since", "2011-01-01", "2015-11-25"),
        ("since the start of the year", "since", "2015-01-01", "2015-11-25"),
        ("until Friday", "until", None, "2015-11-20"),
        ("by Friday", "until", None, "2015-11-20"),
        ("as of Tuesday", "until", None, "2015-11-24"),
        ("in recent days", "vague", None, "2015-11-25"),
        ("so far", "vague", None, "2015-11-25"),
        ("to date", "vague", None, "2015-11-25"),
        ("overall", "vague", None, "2015-11-25"),
        ("in the days since then", "relative", None, "2015-11-25"),
    ],
)
def test_words_for_open_stretches(text: str, kind: str, first: str | None, last: str) -> None:
    (mention,) = periods(text)
    assert mention.kind == kind
    assert interval(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "three days after a raid",
        "two days later",
        "the day before",
        "the following day",
        "the same day",
        "a week earlier",
        "the next day",
    ],
)
def test_a_time_told_from_another_happening_is_never_a_day(text: str) -> None:
    (mention,) = periods(text)
    assert (mention.kind, mention.from_, mention.to) == ("relative", None, None)


@pytest.mark.parametrize(
    ("text", "value"), [("for three days", "P3D"), ("a two-week siege", "P2W"), ("24 hours", "PT24H")]
)
def test_a_duration_is_no_day_and_keeps_its_length(text: str, value: str) -> None:
    (mention,) = periods(text)
    assert (mention.kind, mention.from_, mention.to, mention.value) == ("duration", None, None, value)


@pytest.mark.parametrize(
    "text",
    [
        "a 34-year-old",
        "Mr May spoke",
        "may come",
        "they march on",
        "2015 people",
        "T-72",
        "on a Friday",
        "in May 12 people died; ",
    ],
)
def test_words_that_only_look_like_times(text: str) -> None:
    assert [m.text for m in periods(text) if m.kind == "day"] == []


def test_since_belongs_to_what_follows_a_possessive_or_when() -> None:
    assert interval("the first since 2014, when a general fell") == ("2014-01-01", "2014-12-31")
    assert interval("the first since last year's raids") == ("2014-01-01", "2014-12-31")


def test_a_numeric_date_that_could_be_turned_round_is_read_day_first_and_flagged() -> None:
    (turned,) = periods("03/04/2014")
    (certain,) = periods("04/04/2014")
    assert (turned.from_, turned.ambiguous) == (date(2014, 4, 3), True)
    assert not certain.ambiguous


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("01/12/2016: gunmen attacked", date(2016, 1, 12), "2016-01-12"),
        ("on 01/12/2016", date(2016, 12, 5), "2016-12-01"),
        ("on 05/11/2015", date(2015, 11, 25), "2015-11-05"),
        ("on 11/05/2015", date(2015, 11, 25), "2015-11-05"),
        ("on 03/04/2014", date(2019, 1, 1), "2014-04-03"),
        ("from 3/25/2016; again on 4/2/2016", date(2018, 1, 1), "2016-04-02"),
        ("from 25/3/2016; again on 4/2/2016", date(2018, 1, 1), "2016-02-04"),
    ],
)
def test_the_order_of_a_numeric_date_is_told_by_publication_and_by_other_dates(
    text: str, published: date, day: str
) -> None:
    *_, last = periods(text, published)
    assert last.from_ is not None
    assert last.from_.isoformat() == day


@pytest.mark.parametrize(
    "text",
    [
        "The attack began at 2030.",
        "It ended at 1945 local time.",
        "Shots were heard about 2330 [0530 GMT].",
        "at 1800 hours",
    ],
)
def test_the_time_of_a_day_is_no_year(text: str) -> None:
    assert periods(text) == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in the first two weeks of May", "2015-05-01", "2015-05-14"),
        ("the last ten days of March 2014", "2014-03-22", "2014-03-31"),
        ("the first three days of October", "2015-10-01", "2015-10-03"),
        ("the last two weeks of June", "2015-06-17", "2015-06-30"),
        ("fought in November and December 2004", "2004-11-01", "2004-12-31"),
        ("in December 2004 and January 2005", "2004-12-01", "2005-01-31"),
        ("in June and July", "2015-06-01", "2015-07-31"),
        ("in 2012 and 2013", "2012-01-01", "2013-12-31"),
    ],
)
def test_parts_of_months_and_times_that_follow_on_each_other(text: str, first: str, last: str) -> None:
    assert interval(text) == (first, last)


def test_months_apart_stay_two_times() -> None:
    assert len(periods("in May and December 2004")) == 2


def test_a_weekday_decides_the_year_of_a_date_without_one() -> None:
    assert interval("on Thursday, Dec. 15", date(2017, 1, 20)) == ("2016-12-15", "2016-12-15")


def test_an_explicit_year_is_carried_to_the_same_month_in_its_paragraph() -> None:
    first, second = periods("In May 2006 he fled, and on May 10 he was caught.", None)
    assert (first.from_, second.from_) == (date(2006, 5, 1), date(2006, 5, 10))
    _, elsewhere = periods("In May 2006 he fled.\n\nOn May 10 he was caught.", None)
    assert elsewhere.from_ is None


@pytest.mark.parametrize(
    "text", ["on Monday", "yesterday", "last week", "on March 15", "the past 24 hours", "two weeks ago"]
)
def test_without_a_day_of_publication_words_that_need_one_stay_open(text: str) -> None:
    (mention,) = periods(text, None)
    assert (mention.from_, mention.to, mention.anchored, mention.date_prec) == (None, None, False, None)


@pytest.mark.parametrize(
    "text",
    [
        "Shells fall on a town\n\nJane Roe\nNovember 23, 2015\n\nText follows here.",
        "KYIV, November 23, 2015 (Agency) - Shells fell.",
        "Published: 23 November 2015 10:45 GMT\nShells fell on the town.",
        "DAMASCUS (23 November 2015) - Shells fell.\nMore.",
    ],
)
def test_a_header_gives_the_day_of_the_report(text: str) -> None:
    found = header_date(text)
    assert found is not None
    assert found.from_ == date(2015, 11, 23)
    assert text[found.start : found.end] == found.text
    assert anchor(Doc(NLP(text)), None) == date(2015, 11, 23)
    assert anchor(Doc(NLP(text)), WEDNESDAY) == WEDNESDAY


def test_a_dateline_without_year_is_found_and_anchors_nothing() -> None:
    text = "KYIV, March 3 (Agency) - Shells fell on Monday."
    found = header_date(text)
    assert found is not None
    assert (found.text, found.from_, found.anchored) == ("March 3", None, False)
    assert anchor(Doc(NLP(text)), None) is None


@pytest.mark.parametrize("text", ["Shells fell on November 23, 2015 and killed two.", "He wrote of 2015.", ""])
def test_a_date_in_a_sentence_is_no_header(text: str) -> None:
    assert header_date(text) is None


def test_the_header_dates_the_weekdays_of_its_report() -> None:
    _, monday = periods("Shells fall on a town\nNovember 25, 2015\n\nThey fell on Monday.", None)
    assert monday.from_ == date(2015, 11, 23)


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@settings(deadline=None)
@given(DAYS, st.sampled_from(NAMES))
def test_a_weekday_is_the_last_such_day_of_the_seven_up_to_publication(published: date, name: str) -> None:
    (mention,) = periods(f"on {name}", published)
    assert mention.from_ == mention.to
    assert mention.from_ is not None
    assert timedelta(0) <= published - mention.from_ < timedelta(7)
    assert NAMES[mention.from_.weekday()] == name


@settings(deadline=None)
@given(DAYS, DAYS)
def test_a_date_written_out_is_read_back_whenever_it_was_published(day: date, published: date) -> None:
    month = day.strftime("%B")
    shapes = (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat())
    for shape in shapes:
        assert interval(f"on {shape}", published) == (day.isoformat(), day.isoformat())


VOCABULARY = (
    "on in the last this next past early mid - late since until from to between and of Monday Sunday. March Dec. May 3 "
    "12 15th 2015 2016-03-15 03/04/2016 week weekend months years ago yesterday today overnight night morning a few "
    "two several days hours later after so far recent , : quarter summer 1990s began start end"
)
PIECES = st.tuples(st.sampled_from(VOCABULARY.split()), st.sampled_from([" ", " ", "", "\n\n"]))


@settings(deadline=None, max_examples=400)
@given(st.lists(PIECES, max_size=14), st.one_of(st.none(), DAYS))
def test_any_words_of_time_give_intervals_in_order_inside_the_text(
    pieces: list[tuple[str, str]], published: date | None
) -> None:
    text = "".join(word + space for word, space in pieces)
    doc = Doc(NLP(text))
    end = 0
    for mention in find_periods(doc, published=published):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert text[mention.start : mention.end] == mention.text
        assert mention.text in doc[mention.tokens[0] : mention.tokens[1]].text
        if mention.from_ is not None and mention.to is not None:
            assert mention.from_ <= mention.to
        assert (mention.date_prec is None) == (mention.from_ is None and mention.to is None)


@settings(deadline=None)
@given(st.text(max_size=120), st.sampled_from([date.min, date.max, WEDNESDAY, None]))
def test_arbitrary_text_breaks_nothing(text: str, published: date | None) -> None:
    for mention in find_periods(Doc(NLP(text)), published=published):
        assert text[mention.start : mention.end] == mention.text
    header_date(text)


@pytest.mark.parametrize("published", [date.min, date.max])
@pytest.mark.parametrize(
    "word",
    [
        "last week",
        "next week",
        "300 years ago",
        "next year",
        "overnight",
        "last weekend",
        "in recent days",
        "next month",
        "the next 900 years",
        "early next year",
        "tomorrow",
        "last spring",
        "in three weeks",
        "next Friday",
        "December 3",
        "since May",
    ],
)
def test_the_ends_of_the_calendar_hold(word: str, published: date) -> None:
    for mention in periods(word, published):
        assert mention.from_ is None or mention.to is None or mention.from_ <= mention.to


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Monday gunmen killed two. A day earlier, three died in Gao.", "2015-11-22"),
        ("A bomb killed four on 3 May. The next day two died.", "2015-05-04"),
        ("Shells fell on Tuesday. The previous day had been quiet.", "2015-11-23"),
        ("On 6 August a drone struck. Two days before this attack another hit the market.", "2015-08-04"),
        ("The raid on Sunday comes two days after shelling killed seven people.", "2015-11-20"),
        ("They left on Friday. Three days later five were found dead.", "2015-11-23"),
    ],
)
def test_a_day_told_from_another_is_counted_from_the_one_named_last(text: str, day: str) -> None:
    *_, last = periods(text)
    assert (str(last.from_), str(last.to)) == (day, day)


@pytest.mark.parametrize(
    "text",
    ["He died on Monday, a day after the raid.", "They fled on Monday, in the days before.", "On Monday, weeks later."],
)
def test_a_day_told_from_another_stays_open_where_the_words_leave_it_so(text: str) -> None:
    assert [m.from_ for m in periods(text) if m.kind == "relative"] == [None]
