"""What a report says that it does not know."""

import pytest

from recount.reading.reader import Reader
from tests.reading.telling import read


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("It was not immediately clear who was behind the attack.", "perpetrator"),
        ("There was no immediate claim of responsibility.", "perpetrator"),
        ("No group has claimed responsibility for the bombing.", "perpetrator"),
        ("No one has immediately claimed responsibility for the attack.", "perpetrator"),
        ("No group claimed the attack.", "perpetrator"),
        ("The army has not blamed any group for the ambush.", "perpetrator"),
        ("Responsibility for the rockets remains a mystery.", "perpetrator"),
        ("There was no immediate word on casualties.", "casualties"),
        ("Neither side gave casualty figures.", "casualties"),
        ("The extent of his injuries remains unknown.", "casualties"),
        ("The statement did not give a breakdown.", "casualties"),
        ("It was unclear whether the dead were civilians or fighters.", "identity"),
        ("Two men whose nationality is unknown were taken to hospital.", "identity"),
        ("It was unclear when the soldiers were killed.", "time"),
        ("Officials had no comment on the raid.", "confirmation"),
        ("The army said it does not comment on foreign reports.", "confirmation"),
        ("Few details of the ambush were available.", "other"),
        ("Unknown gunmen shot dead a judge in Mosul.", "perpetrator"),
        ("Unidentified warplanes bombed the camp.", "perpetrator"),
        ("The ministry gave no details of casualties.", "casualties"),
        ("It is unclear how many people were killed.", "casualties"),
        ("The number of victims was not immediately known.", "casualties"),
        ("The statement made no mention of casualties.", "casualties"),
        ("The report could not be independently verified.", "confirmation"),
        ("Reuters could not independently verify the claim.", "confirmation"),
        ("There was no immediate comment from the army.", "confirmation"),
        ("The ministry declined to comment.", "confirmation"),
        ("The army did not immediately answer when asked for comment.", "confirmation"),
        ("The Pentagon has not confirmed the strike.", "confirmation"),
        ("The Pentagon would neither confirm nor deny the raid.", "confirmation"),
        ("The victims have not been identified.", "identity"),
        ("The identity of the dead man is unknown.", "identity"),
        ("The ministry did not say when the attack took place.", "time"),
        ("He did not say where the clashes had taken place.", "place"),
        ("The hostages were taken to an undisclosed location.", "place"),
        ("The cause of the explosion was not immediately clear.", "cause"),
        ("It was not clear what caused the blast.", "cause"),
        ("He did not elaborate.", "other"),
        ("The explosion is under investigation.", "cause"),
        ("The army did not release the names of the dead soldiers.", "identity"),
        ("The whereabouts of the priest remain unknown.", "place"),
        ("The statement gave no date for the raid.", "time"),
        ("The group did not claim the attack.", "perpetrator"),
        ("A bomb planted by unidentified persons exploded in the square.", "perpetrator"),
        ("The army spokesman was not available for comment.", "confirmation"),
        ("It was not possible to verify the claims independently.", "confirmation"),
        ("Neither the army nor the rebels have said how many people were killed.", "casualties"),
        ("The air command does not give the number or type of drones that it flew.", "other"),
        ("The general gave no further details.", "other"),
    ],
)
def test_what_is_not_known_is_a_gap(reader: Reader, text: str, about: str) -> None:
    assert [gap.about for gap in read(reader, text).gaps] == [about]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed in the shelling on Monday.",
        "The group claimed responsibility for the bombing.",
        "The ministry confirmed the strike.",
        "The victims were identified as two brothers from Homs.",
        "Reuters verified the video.",
        "Police said who had planted the bomb.",
        "The unknown soldier was honoured at the tomb.",
        "The commission confirmed the results of the election.",
        "The minister commented on the budget.",
        "The minister would not return to the capital.",
        "The ministry knows who is responsible for the attack.",
        "The villagers remembered who they were.",
    ],
)
def test_what_is_known_is_no_gap(reader: Reader, text: str) -> None:
    assert read(reader, text).gaps == ()


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The defence ministry did not say how many people were killed.", "defence ministry"),
        ("It was not immediately clear who was behind the attack.", None),
        ("It was not clear if there were casualties.", None),
        ("The army did not release the names of the dead.", "army"),
        ("Police have not said who was behind the shooting.", "Police"),
        ("The government has yet to comment on the killings.", "government"),
        (
            "The newspaper Al-Safir reported heavy fighting. The newspaper did not say when the attack took place.",
            "Al-Safir",
        ),
    ],
)
def test_a_gap_is_the_voices_that_did_not_say_it(reader: Reader, text: str, voice: str | None) -> None:
    assert [gap.voice for gap in read(reader, text).gaps] == [voice]


def test_two_gaps_in_one_report_are_two(reader: Reader) -> None:
    text = "There was no immediate claim of responsibility. The number of wounded was not immediately known."
    assert [gap.about for gap in read(reader, text).gaps] == ["perpetrator", "casualties"]


def test_a_gap_quotes_the_reports_own_words(reader: Reader) -> None:
    text = "A bomb went off on Monday. No group has claimed responsibility so far, and police are searching."
    [gap] = read(reader, text).gaps
    assert text[gap.span[0] : gap.span[1]] == gap.text
    assert "No group has claimed responsibility" in gap.text
    assert "police are searching" not in gap.text
