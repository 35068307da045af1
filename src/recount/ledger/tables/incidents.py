"""Derived tables of what linking and counting made of the readings."""

from __future__ import annotations

import sqlalchemy as sa

from recount.ledger.tables.base import Id, metadata


def _incident() -> sa.Column[str]:
    return sa.Column("incident", Id, sa.ForeignKey("incidents.id"), primary_key=True)


# At most one row: the link entry whose result the tables below hold, which linker made it, and what it found that is
# of no report or incident alone: the standings of voices that people set, and remarks on their decisions.
linkings = sa.Table(
    "linkings",
    metadata,
    sa.Column("entry", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("linker", sa.String, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
)

# All else that linking found, one record a row, so that a run writes no more than what is not as it was. `part` is the
# field of `recount.linking.Linked` to which it belongs; `at` puts records of one field in their order; `report` is one
# of which it speaks: what is linked anew of some reports takes the place of all rows of theirs.
linked_records = sa.Table(
    "linked_records",
    metadata,
    sa.Column("part", Id, primary_key=True),
    sa.Column("at", Id, primary_key=True),
    sa.Column("report", Id, nullable=False, index=True),
    sa.Column("record", sa.Text, nullable=False),
)

incidents = sa.Table(
    "incidents",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("event", sa.String, nullable=False),
    sa.Column("time_from", sa.String),
    sa.Column("time_to", sa.String),
    sa.Column("place_name", sa.String),
    sa.Column("country", sa.String),
    sa.Column("lat", sa.Float(53)),
    sa.Column("lon", sa.Float(53)),
    sa.Column("where_prec", sa.Integer),
    sa.Column("strike_status", sa.String),
    # What lists show and sort by: "" where the day is not known, and 0 where no number of killed is; `until` is the
    # last day, `day` where that is the only one. Indexes hold it too, so that days are compared without the rows.
    sa.Column("day", Id, nullable=False),
    sa.Column("until", Id, nullable=False),
    sa.Column("province", sa.String),
    sa.Column("claims", sa.Integer, nullable=False),
    sa.Column("reports", sa.Integer, nullable=False),
    sa.Column("origins", sa.Integer, nullable=False),
    sa.Column("killed", sa.Float(53), nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Index("ix_incidents_by_day", "day", "id", "until"),
    sa.Index("ix_incidents_by_killed", "killed", "id"),
    sa.Index("ix_incidents_by_country", "country", "day", "id", "until"),
    sa.Index("ix_incidents_by_state", "state", "day", "id", "until"),
    sa.Index("ix_incidents_by_event", "event", "day", "id", "until"),
    # the lanes of the queue
    sa.Index("ix_incidents_waiting", "state", "killed", "id"),
    sa.Index("ix_incidents_contested", "state", "strike_status", "killed", "id"),
)

# What each incident brings to tallies under the ledger's own rulebook (see `recount.counting.summands`), so that any
# question is summed without the readings; and the tolls and periods that tallies set beside.
summands = sa.Table(
    "summands",
    metadata,
    _incident(),
    sa.Column("record", sa.Text, nullable=False),
)

wide_figures = sa.Table(
    "wide_figures",
    metadata,
    sa.Column("claim", Id, primary_key=True),
    sa.Column("figure", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("report", Id, nullable=False, index=True),
    sa.Column("record", sa.Text, nullable=False),
)

incident_claims = sa.Table(
    "incident_claims",
    metadata,
    _incident(),
    sa.Column("claim", Id, primary_key=True, index=True),
)

# `entry` is that of the report, by which the search index knows it; `by_words` says why where no claim links it here.
incident_reports = sa.Table(
    "incident_reports",
    metadata,
    _incident(),
    sa.Column("report", Id, primary_key=True, index=True),
    sa.Column("entry", sa.Integer, nullable=False, index=True),
    sa.Column("by_words", sa.String),
)

# Who is said to have done it.
incident_parties = sa.Table(
    "incident_parties",
    metadata,
    _incident(),
    sa.Column("actor", sa.String, primary_key=True, index=True),
    sa.Column("strike", sa.String),
    sa.Column("harm", sa.String),
)

# Ids of incidents that went, each with the one under which it was found then; that one may have gone since. They
# depend on when link runs came, as the journal does, so the canonical dump leaves them out.
redirects = sa.Table(
    "redirects",
    metadata,
    sa.Column("old", Id, primary_key=True),
    sa.Column("new", Id, nullable=False, index=True),
)

# Who speaks, as the directory of voices and what people decided know it: claims of one voice under all its names.
# `alone` are the incidents that rest on this voice only, `beside` those that rest on others too.
speakers = sa.Table(
    "speakers",
    metadata,
    sa.Column("key", Id, primary_key=True),
    sa.Column("name", Id, nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("party", sa.String),
    sa.Column("claims", sa.Integer, nullable=False),
    sa.Column("reports", sa.Integer, nullable=False),
    sa.Column("alone", sa.Integer, nullable=False),
    sa.Column("beside", sa.Integer, nullable=False),
    sa.Index("ix_speakers_by_claims", "claims", "key"),
)

# `name`, `kind` and `party` are those that the claim gives; `at` is that of its report, so that a voice's newest claims
# are found at once.
speaker_claims = sa.Table(
    "speaker_claims",
    metadata,
    sa.Column("speaker", Id, sa.ForeignKey("speakers.key"), primary_key=True),
    sa.Column("claim", Id, primary_key=True, index=True),
    sa.Column("report", Id, nullable=False, index=True),
    sa.Column("at", Id, nullable=False),
    sa.Column("name", Id, nullable=False),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("party", sa.String),
    sa.Index("ix_speaker_claims_by_time", "speaker", "at", "claim"),
)

# The incidents that rest on a voice: on it alone, or on others too.
speaker_incidents = sa.Table(
    "speaker_incidents",
    metadata,
    sa.Column("speaker", Id, sa.ForeignKey("speakers.key"), primary_key=True),
    sa.Column("incident", Id, primary_key=True, index=True),
    sa.Column("alone", sa.Boolean, nullable=False),
)

# `incident` is null for an origin whose claims belong to no incident.
origins = sa.Table(
    "origins",
    metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("incident", Id, sa.ForeignKey("incidents.id"), index=True),
    sa.Column("voice", sa.String, index=True),
    sa.Column("publisher", sa.String),
    sa.Column("party", sa.String),
    sa.Column("basis", sa.String, nullable=False),
    sa.Column("independence", sa.String, nullable=False),
    sa.Column("why", sa.String, nullable=False),
)

origin_claims = sa.Table(
    "origin_claims",
    metadata,
    sa.Column("origin", Id, sa.ForeignKey("origins.id"), primary_key=True),
    sa.Column("claim", Id, primary_key=True, index=True),
)

copies = sa.Table(
    "copies",
    metadata,
    sa.Column("report", Id, primary_key=True),
    sa.Column("original", Id, nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("share", sa.Float(53), nullable=False),
    sa.Column("why", sa.String, nullable=False),
)

# Claims that linking keeps from counting, with the incident that they are shown with, where there is one.
asides = sa.Table(
    "asides",
    metadata,
    sa.Column("claim", Id, primary_key=True),
    sa.Column("reason", sa.String, nullable=False),
    sa.Column("incident", Id, index=True),
    sa.Column("why", sa.String, nullable=False),
)

ranges = sa.Table(
    "ranges",
    metadata,
    _incident(),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("measure", sa.String, nullable=False),
    sa.Column("category", sa.String),
    sa.Column("by", sa.String),
    sa.Column("low", sa.Float(53)),
    sa.Column("best", sa.Float(53)),
    sa.Column("high", sa.Float(53)),
    sa.Column("open_high", sa.Boolean, nullable=False),
    sa.Column("origins", sa.Integer, nullable=False),
    sa.Column("derived", sa.Boolean, nullable=False),
)
