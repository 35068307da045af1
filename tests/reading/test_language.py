"""Which language a text is in, as far as the reader must know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.reading.language import detect
from recount.reading.reader import Reader
from tests.reading.telling import read

TEXTS = {
    "en": "Twelve people were killed in the shelling of the town on Monday, and the hospital said 30 were wounded.",
    "es": "Doce personas murieron el lunes en un ataque contra la ciudad, y los heridos son más de treinta.",
    "fr": "Douze personnes ont été tuées lundi dans une attaque sur la ville, et les blessés sont au nombre de trente.",
    "de": "Zwölf Menschen wurden am Montag bei einem Angriff auf die Stadt getötet, und die Zahl der Opfer ist hoch.",
    "tr": "Pazartesi günü kente yapılan saldırıda on iki kişi öldü ve otuz kişi yaralandı, bu çok ağır bir saldırı.",
    "pt": "Doze pessoas foram mortas na segunda-feira em um ataque na cidade, e os feridos são mais de trinta.",
    "it": "Dodici persone sono state uccise lunedì in un attacco alla città, e il numero dei feriti non è ancora noto.",
    "ar": "قتل اثنا عشر شخصا يوم الاثنين في قصف على المدينة",
    "ru": "Двенадцать человек погибли в понедельник при обстреле города, сообщила полиция.",
    "uk": "Дванадцять людей загинули в понеділок під час обстрілу міста, повідомила поліція, її дані.",
    "he": "שנים עשר בני אדם נהרגו ביום שני בהפגזה על העיר",
    "hi": "सोमवार को शहर पर हमले में बारह लोग मारे गए",
    "am": "ሰኞ ዕለት በከተማዋ ላይ በተፈጸመ ጥቃት አሥራ ሁለት ሰዎች ተገደሉ",
    "my": "တနင်္လာနေ့က မြို့ကို တိုက်ခိုက်မှုတွင် လူ ၁၂ ဦး သေဆုံးခဲ့သည်",
}


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_sentence_of_a_report_shows_its_language(code: str) -> None:
    assert detect(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "   ", "12", "!?", "12:30 14/03", "\n\n", "👍👍"])
def test_a_text_without_letters_is_in_no_language(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    "headline",
    [
        "Kabul: 12 dead",
        "Gunmen kill five",
        "Bomb kills nine",
    ],
)
def test_a_short_english_line_is_in_no_other_language(headline: str) -> None:
    assert detect(headline) in (None, "en")


def test_an_english_report_full_of_arabic_names_is_english() -> None:
    text = (
        "Fighters of Al-Shabaab and al-Qaeda attacked Al-Hasakah, al-Bab, al-Raqqa and al-Mayadin on Monday. "
        "Ten people were killed in al-Shaar and six in al-Kalaseh."
    )
    assert detect(text) == "en"


@pytest.mark.parametrize("code", sorted(set(TEXTS) - {"en"}))
def test_another_language_is_kept_with_a_problem_and_without_claims(reader: Reader, code: str) -> None:
    reading = read(reader, TEXTS[code])
    assert [problem.code for problem in reading.problems] == ["reading.language"]
    assert not reading.problems[0].refused
    assert reading.report.language == code
    assert (reading.claims, reading.gaps) == ((), ())


@given(st.text(max_size=300))
def test_any_text_has_a_language_code_or_none(text: str) -> None:
    code = detect(text)
    assert code is None or (len(code) == 2 and code.isalpha())


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab fighters killed eight soldiers near Mogadishu.",
        "No one immediately claimed responsibility.",
        "We lost no men, no vehicles.",
    ],
)
def test_one_word_that_another_language_has_too_takes_no_text_away(reader: Reader, text: str) -> None:
    assert detect(text) in ("en", None)
    assert not read(reader, text).problems
