"""The base of every record: frozen, strict about unknown keys, serialised to the JSON contract."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """An immutable value. Two records with equal fields are equal; none has an identity of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid")
