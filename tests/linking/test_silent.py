"""Reports in a language that nobody here reads are linked by their words and days, and said not to be read."""

from __future__ import annotations

import random

from recount.counting import count, load_rulebook, tally
from recount.linking import link
from recount.linking.between import between
from recount.model import Problem, Reading, Report
from tests.linking.building import READER, Said, reading

POST = "قصف مدفعي استهدف سوق قرية {place} وأدى إلى إصابة {who} ونقلهم إلى مشفى {hospital} بحسب شهود"
OTHER = "أعلن مجلس بلدة {place} افتتاح مدرسة جديدة باسم {who} قرب حديقة {hospital} بحضور الأهالي"


def post(text: str, publisher: str = "صفحة", published: str | None = "2016-03-02", url: str | None = None) -> Reading:
    report = Report.from_text(text, publisher=publisher, published=published, url=url, language="ar")
    problem = Problem(code="reading.language", source=report.id, message="written in 'ar'", refused=False)
    return Reading(report=report, reader=READER, problems=(problem,))


def strike_on(place: str, who: str, hospital: str, **more: str | None) -> Reading:
    return post(POST.format(place=place, who=who, hospital=hospital), **more)  # type: ignore[arg-type]


def first() -> Reading:
    return strike_on("تلمنار", "المزارع سمعان الخطيب", "الرواندي", publisher="أ")


def second() -> Reading:
    text = "مشفى الرواندي يستقبل المزارع سمعان الخطيب وجرحى آخرين بعد القصف المدفعي على سوق تلمنار"
    return post(text, publisher="ب", published="2016-03-03")


def school() -> Reading:
    return post(OTHER.format(place="كفرسال", who="الشاعر نديم قرطباوي", hospital="الزيتونة"), publisher="ج")


def test_posts_that_tell_the_same_in_rare_words_are_one_incident_and_said_not_to_be_read() -> None:
    linked = link([first(), second(), school()])
    (incident,) = linked.incidents
    assert incident.claims == ()
    assert set(incident.silent) == {first().report.id, second().report.id}
    assert {one.report for one in linked.by_words} == set(incident.silent)
    assert all(not one.read and "not read: it is written in 'ar'" in one.why for one in linked.by_words)


def test_an_unread_report_joins_the_incident_of_a_read_one_and_counts_for_nothing() -> None:
    sentence = "A <strike> on [Saraqib] killed {12} people at the Marwadeh dairy."
    said = Said(sentence, figures=[{"n": 12}], day="2016-03-01")
    read = reading(said, closing="Neighbours named Qassoumeh, Barhoudeh and Zeitouneh dug at the Marwadeh dairy.")
    text = "Saraqib: bi Marwadeh dairy Qassoumeh, Barhoudeh û Zeitouneh hatin kuştin"
    report = Report.from_text(text, publisher="Rojname", published="2016-03-02", language="ku")
    problem = Problem(code="reading.language", source=report.id, message="written in 'ku'", refused=False)
    unread = Reading(report=report, reader=READER, problems=(problem,))
    linked = link([read, unread])
    (incident,) = linked.incidents
    assert incident.silent == (report.id,)
    rules = load_rulebook()
    (counted,) = count(linked, [read, unread], rules)
    assert [one.by_words is not None for one in counted.reports] == [False, True]
    assert counted.figures == count(link([read]), [read], rules)[0].figures
    assert [origin.reports for origin in counted.origins] == [(read.report.id,)]


def test_an_incident_that_nobody_read_is_in_no_tally_and_is_listed_as_left_out() -> None:
    readings = [first(), second()]
    linked, rules = link(readings), load_rulebook()
    incidents = count(linked, readings, rules)
    assert [(one.event, one.figures, one.grade) for one in incidents] == [("other", (), {})]
    found = tally(incidents, linked, readings, rulebook=rules)
    assert found.cells == ()
    assert [(left.reason, left.count) for left in found.left_out] == [("reports linked by their words alone", 2)]


def test_posts_of_other_months_stay_apart_though_their_words_are_alike() -> None:
    later = strike_on("تلمنار", "المزارع سمعان الخطيب", "الرواندي", publisher="ب", published="2016-09-02")
    assert link([first(), later, school()]).incidents == ()


def test_order_does_not_matter_to_what_is_linked_by_words() -> None:
    readings = [first(), second(), school(), reading(Said("A <strike> on [Aleppo].", day="2016-03-01"))]
    found = link(readings)
    for seed in range(5):
        random.Random(seed).shuffle(readings)
        assert link(readings) == found


def test_menus_that_come_again_in_a_site_s_pages_link_nothing() -> None:
    menu = "قرطبة تستضيف مهرجان الزيتون\nافتتاح جسر الملك رشاد\nطقس ماطر في جبال القلمون"
    told = {
        "2016-03-02": "بلدية كفرسال ترمم سور المدرسة القديمة بعد شكاوى طلاب",
        "2016-03-04": "الطبيبة هدى ملحم تعاين مصابين بالحمى داخل مستوصف ريفي",
        "2016-03-06": "مزارعون يحتجون على سعر القمح أمام صوامع شرقية مغلقة",
    }
    pages = [post(f"{menu}\n{text}", publisher="موقع", published=day) for day, text in told.items()]
    assert link(pages).incidents == ()


def test_a_reworded_post_is_a_copy_and_one_origin() -> None:
    original = first()
    reworded = post(original.report.text.replace("قصف مدفعي استهدف", "قصف بالمدفعية يستهدف"), publisher="ب")
    readings = [original, reworded]
    linked = link(readings)
    found = between(original.report.id, reworded.report.id, linked, {one.report.id: one for one in readings})
    assert found.relation == "copy"
    assert found.one_origin


def test_two_posts_that_name_the_same_monitor_as_their_source_have_one_origin() -> None:
    one = post("المرصد السوري لحقوق الإنسان: مقتل ثلاثة أشخاص في قصف على قرية تلمنار صباح اليوم", publisher="أ")
    other = post("وثق المرصد السوري لحقوق الإنسان سقوط ضحايا في سوق شعبي بعد غارة جوية عنيفة", publisher="ب")
    by_id = {reading.report.id: reading for reading in (one, other)}
    found = between(one.report.id, other.report.id, link([one, other]), by_id)
    assert (found.relation, found.one_origin) == ("same source", True)


def test_silence_about_the_source_is_undetermined_and_not_independence() -> None:
    by_id = {reading.report.id: reading for reading in (first(), second())}
    found = between(first().report.id, second().report.id, link([first(), second()]), by_id)
    assert (found.relation, found.one_origin) == ("undetermined", False)
