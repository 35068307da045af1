"""Lists of named victims: columns by their headings, cells by their words, and no row lost."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.intake.victims import ListOptions, read_victim_list
from recount.model import ListedVictim, Problem, VictimList


def read(path: Path, **options: object) -> tuple[list[VictimList], list[ListedVictim], list[Problem]]:
    """What a file gives, by kind."""
    items = list(read_victim_list(path, ListOptions(**options)))  # type: ignore[arg-type]
    return (
        [item for item in items if isinstance(item, VictimList)],
        [item for item in items if isinstance(item, ListedVictim)],
        [item for item in items if isinstance(item, Problem)],
    )


def written(path: Path, text: str) -> Path:
    """A file of this text."""
    path.write_text(text, encoding="utf-8")
    return path


def test_columns_are_known_by_english_headings(tmp_path: Path) -> None:
    path = written(
        tmp_path / "list.csv",
        "No,Name,Age,Gender,Place of death,Date of death,Occupation,Shoe size\n"
        "7,Karim Sample,34,M,Deir Salem,2016-03-09,baker,43\n",
    )
    (made,), (victim,), problems = read(path, publisher="Coast Monitor", released="2016-04-01")
    assert problems == []
    assert (made.name, made.publisher, made.released) == ("list", "Coast Monitor", "2016-04-01")
    assert (victim.own_id, victim.age, victim.sex, victim.role) == ("7", 34, "male", "baker")
    assert (victim.place, victim.start, victim.end) == ("Deir Salem", "2016-03-09", "2016-03-09")
    assert [(name.text, name.script) for name in victim.names] == [("Karim Sample", "latin")]
    assert victim.as_written["Shoe size"] == "43"


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("الاسم الكامل;العمر;الجنس;تاريخ الوفاة", "سامر نموذج;٣٤;ذكر;2016-03-09"),
        ("Nom et prénom;Âge;Sexe;Date de décès", "Samir Exemple;34 ans;homme;9 March 2016"),
        ("ФИО;Возраст;Пол;Дата гибели", "Самир Пример;34 года;муж.;09.03.2016"),
        ("Ad Soyad;Yaş;Cinsiyet;Tarih", "Semir Örnek;34;erkek;9/3/2016"),
    ],
)
def test_columns_are_known_in_several_languages(tmp_path: Path, headings: str, row: str) -> None:
    _, (victim,), problems = read(written(tmp_path / "list.csv", f"{headings}\n{row}\n"), order="day first")
    assert problems == []
    assert (victim.age, victim.sex, victim.start) == (34, "male", "2016-03-09")
    assert len(victim.names) == 1


def test_names_in_two_scripts_are_two_ways_of_writing_one_name(tmp_path: Path) -> None:
    path = written(tmp_path / "list.csv", "name_en,name_ar\nSamir Sample,سمير نموذج\nNour Trial / نور تجربة,\n")
    _, victims, _ = read(path)
    assert [[name.script for name in victim.names] for victim in victims] == [["latin", "arabic"], ["latin", "arabic"]]


def test_parts_of_a_name_in_columns_make_the_name(tmp_path: Path) -> None:
    path = written(tmp_path / "list.csv", "First name,Father's name,Family name\nSamir,Khaled,Sample\n,,Trial\n")
    _, victims, _ = read(path)
    assert [victim.names[0].text for victim in victims] == ["Samir Khaled Sample", "Trial"]
    assert victims[0].names[0].parts == ("Samir", "Khaled", "Sample")


def test_a_column_can_be_named_by_the_person_who_adds_it(tmp_path: Path) -> None:
    path = written(tmp_path / "list.csv", "Who,Summers\nSamir Sample,12\n")
    _, victims, problems = read(path)
    assert (victims, [problem.code for problem in problems]) == ([], ["intake.list-columns"])
    assert "'Who'" in problems[0].message
    _, (victim,), _ = read(path, columns={"Who": "name", "Summers": "age"})
    assert (victim.names[0].text, victim.age) == ("Samir Sample", 12)
    _, _, (problem,) = read(path, columns={"Whom": "name", "Who": "name"})
    assert problem.code == "intake.list-columns"


def test_a_title_above_the_headings_is_no_heading(tmp_path: Path) -> None:
    path = written(tmp_path / "list.csv", "List of the dead of Deir Salem\n\nNo.,Full name,Age\n1,Samir Sample,40\n")
    _, (victim,), _ = read(path)
    assert (victim.row, victim.names[0].text, victim.age) == (4, "Samir Sample", 40)


def test_bad_cells_give_notes_with_the_row_and_lose_nothing(tmp_path: Path) -> None:
    path = written(
        tmp_path / "list.csv",
        "Name,Age,Sex,Date\nSamir Sample,about forty,robot,4/5/2016\n,3,f,\nNour Trial,7,f,2016-02-01,extra\n",
    )
    _, victims, problems = read(path)
    assert [victim.row for victim in victims] == [2, 3, 4]
    assert victims[0].as_written == {"Name": "Samir Sample", "Age": "about forty", "Sex": "robot", "Date": "4/5/2016"}
    assert (victims[0].age, victims[0].sex, victims[0].start) == (None, None, None)
    assert victims[1].names == ()
    assert victims[2].as_written["column 5"] == "extra"
    assert not any(problem.refused for problem in problems)
    assert [(problem.code, problem.position) for problem in problems] == [
        ("intake.list-value", "row 2"),
        ("intake.list-value", "row 2"),
        ("intake.list-value", "row 2"),
        ("intake.list-unnamed", "row 3"),
        ("intake.list-surplus", "row 4"),
    ]


def test_a_list_that_shows_how_it_writes_days_is_read_that_way(tmp_path: Path) -> None:
    path = written(tmp_path / "list.csv", "Name,Date\nSamir Sample,25/3/2016\nNour Trial,4/5/2016\n")
    _, victims, problems = read(path)
    assert ([victim.start for victim in victims], problems) == (["2016-03-25", "2016-05-04"], [])


@pytest.mark.parametrize(
    ("cell", "age"),
    [("34", 34), ("34.0", 34), ("7 months", 0), ("14 شهر", 1), ("3 أيام", 0), ("٥ سنوات", 5), ("5 years", 5), ("0", 0)],
)
def test_ages_are_whole_years(tmp_path: Path, cell: str, age: int) -> None:
    _, (victim,), problems = read(written(tmp_path / "list.csv", f"Name,Age\nSamir Sample,{cell}\n"))
    assert (victim.age, problems) == (age, [])


@pytest.mark.parametrize("cell", ["unknown", "-", "غير معروف", "N/A", "?"])
def test_what_a_list_does_not_know_is_no_problem(tmp_path: Path, cell: str) -> None:
    _, (victim,), problems = read(written(tmp_path / "list.csv", f"Name,Age\nSamir Sample,{cell}\n"))
    assert (victim.age, problems) == (None, [])


def test_a_spreadsheet_gives_its_sheets_and_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    first.title = "North"
    for row in (["Name", "Age", "Date"], ["Samir Sample", 34, datetime.datetime(2016, 3, 9)], [None], ["Nour Trial"]):
        first.append(row)
    second = book.create_sheet("Notes")
    second.append(["kept by", "the council"])
    path = tmp_path / "list.xlsx"
    book.save(path)
    (made,), victims, problems = read(path)
    assert [(victim.sheet, victim.row) for victim in victims] == [("North", 2), ("North", 4)]
    assert (victims[0].age, victims[0].start) == (34, "2016-03-09")
    assert [(problem.code, problem.position) for problem in problems] == [("intake.list-columns", "sheet Notes")]
    assert made.columns == {"Name": "name", "Age": "age", "Date": "date"}


def test_a_damaged_spreadsheet_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"PK\x03\x04 and then nothing")
    assert [problem.code for problem in read(path)[2]] == ["intake.list-workbook"]


def test_json_lines_are_a_list_too(tmp_path: Path) -> None:
    rows = [{"name": "Samir Sample", "age": 3}, {"name": "Nour Trial", "sex": "f"}]
    path = written(tmp_path / "list.jsonl", "\n".join(json.dumps(row) for row in rows) + "\n{broken\n")
    _, victims, problems = read(path)
    assert [(victim.row, victim.age, victim.sex) for victim in victims] == [(1, 3, None), (2, None, "female")]
    assert [(problem.code, problem.position) for problem in problems] == [("intake.list-row", "row 3")]


def test_what_is_no_file_is_a_problem(tmp_path: Path) -> None:
    assert [problem.code for problem in read(tmp_path / "none.csv")[2]] == ["intake.missing"]
    assert [problem.code for problem in read(tmp_path)[2]] == ["intake.not-a-file"]


def test_the_same_file_gives_the_same_ids_and_another_name_others(tmp_path: Path) -> None:
    path = written(tmp_path / "list.csv", "Name\nSamir Sample\nSamir Sample\n")
    ids = [victim.id for victim in read(path)[1]]
    assert len(set(ids)) == 2
    assert [victim.id for victim in read(path)[1]] == ids
    assert not set(ids) & {victim.id for victim in read(path, name="another")[1]}


CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8))
def test_no_row_is_ever_lost(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]]) -> None:
    import csv

    path = tmp_path_factory.mktemp("lists") / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Name", "Age", "Date"])
        writer.writerows(rows)
    _, victims, _ = read(path)
    kept = [tuple(victim.as_written.get(heading, "") for heading in ("Name", "Age", "Date")) for victim in victims]
    blank = [row for row in rows if not any(cell.strip() for cell in row)]
    assert [tuple(cell.strip() for cell in row) for row in kept] == [
        tuple(cell.strip() for cell in row) for row in rows if row not in blank
    ]
