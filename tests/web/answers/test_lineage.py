"""Who has it from whom, as it is drawn."""

from __future__ import annotations

from recount.ledger.pages import CopyPair
from recount.model import Origin, Report
from recount.web.answers.lineage import of_incident

FIRST, COPY = (Report.from_text(f"What {name} prints.", publisher=name) for name in ("Orbit", "Meridian Post"))


def test_each_node_knows_its_row_and_lines_run_between_layers() -> None:
    origins = [Origin(id="o1", voice="Amal", reports=(FIRST.id,)), Origin(id="o2", voice="Bilal", reports=(FIRST.id,))]
    drawn = of_incident(origins, [FIRST], [])
    assert [[(node.label, node.row) for node in layer] for layer in drawn.layers] == [
        [("Amal", 0.0), ("Bilal", 1.0)],
        [("Orbit", 0.5)],
    ]
    assert drawn.lines_after(0) == [(0.0, 0.5), (1.0, 0.5)]
    assert (drawn.gaps(1), drawn.leads_on(0), drawn.leads_on(1)) == ([1], [True, True], [False])


def test_who_speaks_in_a_copy_alone_is_joined_to_the_copy() -> None:
    origins = [
        Origin(id="o1", voice="Amal", reports=(FIRST.id, COPY.id)),
        Origin(id="o2", voice="Bilal", reports=(COPY.id,)),
    ]
    drawn = of_incident(origins, [FIRST, COPY], [CopyPair(report=COPY.id, original=FIRST.id, kind="whole", why="")])
    last = drawn.layers[2]
    assert [node.label for node in last] == ["Meridian Post"]
    ways = {(drawn.layers[1][start].kind, drawn.layers[2][end].label) for at, start, end in drawn.lines if at == 1}
    assert ways == {("report", "Meridian Post"), ("pass", "Meridian Post")}
