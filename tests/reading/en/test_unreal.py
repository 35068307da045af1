"""What is told but did not happen, and what is taken for granted though something above is denied, planned or asked."""

import pytest

from recount.reading.reader import Reader
from tests.reading.telling import counted, read


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        # meant, tried, failed
        ("Police foiled a plot to kill 40 worshippers.", "planned"),
        ("The cell conspired to kill 12 judges.", "planned"),
        ("The militants failed to kill the 12 captives.", "denied"),
        ("Guards prevented the gunman from killing 20 pupils.", "denied"),
        ("The rebels refused to kill 30 prisoners.", "denied"),
        # done all the same
        ("The rebels managed to kill 12 soldiers.", "asserted"),
        ("The gunmen went on to kill 12 shoppers.", "asserted"),
        ("The insurgents used a drone to kill 12 soldiers.", "asserted"),
        ("The bomb was the first to kill 12 people in the city.", "asserted"),
        # what might have been
        ("The blast could have killed 200 people.", "possible"),
        ("The blast might have killed 200 people.", "possible"),
        ("Without the shelter 40 people would have been killed.", "possible"),
        ("The blast may have killed 40 people.", "hedged"),
        # held to be untrue
        ("It is not true that 12 people were killed.", "denied"),
        ("The report that 12 nurses had been killed was false.", "denied"),
        # asked
        ("Were twelve people killed in Kabul?", "possible"),
        ("Why were twelve people killed in Kabul?", "asserted"),
        # feared
        ("Police fear that 12 people were killed.", "hedged"),
        # shared by joined verbs
        ("The group planned to storm the hotel and kill 50 guests.", "planned"),
        ("The army did not retreat but killed 12 rebels.", "asserted"),
        # not only
        ("The bomb not only killed 12 people but also wrecked the station.", "asserted"),
    ],
)
def test_what_was_meant_tried_or_asked_is_not_told_as_done(reader: Reader, text: str, modality: str) -> None:
    assert {claim.modality for claim, _ in counted(read(reader, text))} == {modality}


@pytest.mark.parametrize(
    "text",
    [
        "“We will never forget the 12 people who died here,” the president said.",
        "The families demanded justice for the killing of 12 villagers.",
        "There will be an investigation into the murder of 12 villagers.",
        "The army will investigate the raid that killed 12 people.",
        "Israel neither confirmed nor denied the strike that killed 12 people.",
        "The attack, which killed 12 people, will not be forgotten.",
    ],
)
def test_what_is_taken_for_granted_stays_asserted(reader: Reader, text: str) -> None:
    assert {claim.modality for claim, figure in counted(read(reader, text)) if figure.low == 12} == {"asserted"}
