"""How whole a text is."""

from __future__ import annotations

import pytest

from recount.intake.capture import judge
from tests.intake.made_documents import PARAGRAPHS

REPORT = "\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("text", "title", "capture"),
    [
        (REPORT, "Shells hit Karvana", "complete"),
        ("Two were killed in Karvana.", None, "complete"),
        ("", "Just a moment...", "wall"),
        ("Please complete the CAPTCHA.", "Karvana News", "wall"),
        ("Enable JavaScript and cookies to continue", "news.example.org", "wall"),
        ("Nothing here.", "404 Not Found", "wall"),
        ("Nothing here.", "Page not found | Karvana News", "wall"),
        ("The page you’re looking for can’t be found.", "Karvana News", "wall"),
        ("Log in to continue. Forgot your password?", "Karvana News", "wall"),
        ("Already a subscriber? Sign in", "Shells hit Karvana", "wall"),
        ("Before you continue to our site, choose your cookies.", None, "wall"),
        (REPORT + "\nSubscribe to continue reading", "Shells hit Karvana", "partial"),
        (REPORT + " […]", "Shells hit Karvana", "partial"),
        ("karvana-news.example: this domain is for sale! Make an offer on this domain.", "karvana-news", "hijacked"),
        ("Best online casino! Slot gacor, togel and free spins, jackpot every day.", "Karvana News", "hijacked"),
    ],
)
def test_rules(text: str, title: str | None, capture: str) -> None:
    assert judge(text, title).capture == capture


def test_a_report_that_quotes_a_wall_is_a_report() -> None:
    quoting = REPORT + '\nThe ministry\'s site answered "access denied" and asked to log in to continue.\n' + REPORT
    assert judge(quoting, "Access denied").capture == "complete"


def test_a_report_on_a_raid_of_a_casino_is_a_report() -> None:
    assert judge("Police said that two men died in a raid on an online casino. " + REPORT).capture == "complete"


def test_the_caller_says_what_holds_where_no_rule_speaks() -> None:
    assert judge(REPORT, otherwise="unknown").capture == "unknown"
