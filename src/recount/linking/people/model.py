"""The model by which two persons are compared, in the words of splink: comparisons, their levels, blocking.

The method is that of I. Fellegi and A. Sunter, "A Theory for Record Linkage" (1969), as splink implements it; the
weight of a name follows its frequency in the lists at hand. How much each level speaks for and against is in
`people_weights.toml`.
"""

from __future__ import annotations

from typing import Any

from recount.linking.vocabulary_files import data_file

_NEAR = 0.88
"""Jaro-Winkler similarity from which two spellings can be of one name."""


def _any(left: str, right: str) -> str:
    return f"list_has_any({left}, {right})"


def _near(column: str) -> str:
    compared = (f"jaro_winkler_similarity({column}_{script}_l, {column}_{script}_r)" for script in ("arabic", "latin"))
    return f"greatest({', '.join(f'coalesce({one}, 0)' for one in compared)}) >= {_NEAR}"


def _null(*columns: str) -> str:
    return " OR ".join(f"{column}_{side} IS NULL" for column in columns for side in "lr")


def _other_script(column: str) -> str:
    """No script in which both are written: the spelling cannot be compared, only the sound."""
    return " AND ".join(f"({_null(f'{column}_{script}')})" for script in ("arabic", "latin"))


_UNKNOWN_GIVEN = "NOT (first_known_l = 1 AND first_known_r = 1)"
_SAME_SOUNDS = {column: _any(f"{column}_sounds_l", f"{column}_sounds_r") for column in ("first", "last")}
_GIVEN = {
    "same": _any("first_forms_l", "first_forms_r"),
    "sounds alike in another script": f"{_UNKNOWN_GIVEN} AND {_other_script('first')} AND {_SAME_SOUNDS['first']}",
    "sounds alike": f"{_UNKNOWN_GIVEN} AND {_SAME_SOUNDS['first']}",
    "spelled alike": f"{_UNKNOWN_GIVEN} AND {_near('first')}",
}
_SHARED = "len(list_intersect(middle_sounds_l, middle_sounds_r))"
_SHORTER = "least(len(middle_sounds_l), len(middle_sounds_r))"
_APART = "abs(age_l - age_r)"
_DAYS = "abs(datediff('day', try_cast(day_l AS DATE), try_cast(day_r AS DATE)))"

# For each comparison: when it says nothing, then its levels from the strongest on, each with its condition; what is
# left is the level "other". The names of levels are those of people_weights.toml, and what a person reads in a
# suggestion.
LEVELS: dict[str, tuple[str, dict[str, str]]] = {
    "given name": (_null("first_forms"), _GIVEN),
    "family name": (
        _null("last_forms"),
        {
            "same": _any("last_forms_l", "last_forms_r"),
            "sounds alike in another script": f"{_other_script('last')} AND {_SAME_SOUNDS['last']}",
            "sounds alike": _SAME_SOUNDS["last"],
            "spelled alike": _near("last"),
            "elsewhere in the name": f"{_any('last_sounds_l', 'tail_sounds_r')} OR "
            f"{_any('tail_sounds_l', 'last_sounds_r')}",
        },
    ),
    # Brothers and sisters share these names: they speak for nobody whose own name is another.
    "names between": (
        f"{_null('middle_sounds')} OR NOT ({' OR '.join(f'({test})' for test in _GIVEN.values())})",
        {
            "two or more alike": f"{_SHARED} >= 2",
            "all alike": f"{_SHARED} >= 1 AND {_SHARED} = {_SHORTER}",
            "one alike": f"{_SHARED} >= 1",
        },
    ),
    "age": (
        "(age_l IS NULL OR age_r IS NULL) AND (child_l IS NULL OR child_r IS NULL)",
        {
            "born the same day": "born_l = born_r",
            "same": "age_l = age_r",
            "a year apart": f"{_APART} = 1",
            "two or three years apart": f"{_APART} <= 3",
            "up to ten years apart": f"{_APART} <= 10",
            "both children or both not": "(age_l IS NULL OR age_r IS NULL) AND child_l = child_r",
        },
    ),
    "sex": (_null("sex"), {"same": "sex_l = sex_r"}),
    "day": (_null("day"), {"same": "day_l = day_r", "up to three days apart": f"{_DAYS} <= 3"}),
}

FREQUENCY = {"given name": "first_key", "family name": "last_key"}
"""Names weigh by how many in the lists bear them: these of their levels are adjusted by this column."""
_ADJUSTED = frozenset({"same", "sounds alike in another script", "sounds alike"})


def comparisons() -> list[dict[str, Any]]:
    """The comparisons as splink takes them."""
    return [_comparison(name, *LEVELS[name]) for name in LEVELS]


def _comparison(name: str, null: str, levels: dict[str, str]) -> dict[str, Any]:
    weights = data_file("people_weights.toml")[name]
    made: list[dict[str, Any]] = [{"sql_condition": null, "label_for_charts": "not known", "is_null_level": True}]
    for level, condition in {**levels, "other": "ELSE"}.items():
        same, chance = weights[level]
        one = {"sql_condition": condition, "label_for_charts": level, "m_probability": same, "u_probability": chance}
        if name in FREQUENCY and level in _ADJUSTED:
            one |= {"tf_adjustment_column": FREQUENCY[name], "tf_adjustment_weight": 1.0}
            # The frequency takes the place of the level's chance of agreeing; no other level is looked at.
            one |= {"disable_tf_exact_match_detection": True}
        made.append(one)
    return {"output_column_name": name.replace(" ", "_"), "comparison_levels": made}


def blocking(*, within: bool) -> list[dict[str, Any]]:
    """Which pairs are compared at all: never all. `within` compares entries of one list with each other as well."""
    apart = "" if within else " AND l.source <> r.source"
    rules = (
        ("l.first_sounds = r.first_sounds AND l.last_sounds = r.last_sounds", ["first_sounds", "last_sounds"]),
        ("l.first_sounds = r.first_sounds AND l.second_key = r.second_key", ["first_sounds"]),
        ("l.last_sounds = r.last_sounds AND l.second_key = r.second_key", ["last_sounds"]),
    )
    return [
        {"blocking_rule": rule + apart, "arrays_to_explode": exploded, "sql_dialect": "duckdb"}
        for rule, exploded in rules
    ]


def settings(prior: float, *, within: bool) -> dict[str, Any]:
    """The whole model; `prior` is the probability that two persons taken at random are one."""
    return {
        "link_type": "dedupe_only",
        "unique_id_column_name": "id",
        "probability_two_random_records_match": prior,
        "comparisons": comparisons(),
        "blocking_rules_to_generate_predictions": blocking(within=within),
        "retain_matching_columns": True,
        "retain_intermediate_calculation_columns": True,
        "additional_columns_to_retain": ["source"],
    }
