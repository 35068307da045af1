"""Changing a ledger behind its back, as one who can write to its database does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa


def change(address: str, *statements: str, **values: Any) -> None:
    """Run statements on the database without any of the ledger's own settings; `values` are bound by name."""
    url = sa.make_url(address) if "://" in address else sa.URL.create("sqlite", database=address)
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url, poolclass=sa.NullPool)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement), values if ":" in statement else {})


def files(address: str) -> list[bytes]:
    """What stands in the files in which the database keeps its tables."""
    if "://" not in address:
        return [file.read_bytes() for file in Path(address).parent.glob(f"{Path(address).name}*")]
    url = sa.make_url(address)
    engine = sa.create_engine(url.set(drivername="postgresql+psycopg"), poolclass=sa.NullPool)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CHECKPOINT")
        number = connection.exec_driver_sql("SELECT oid FROM pg_database WHERE datname = current_database()").scalar()
    folder = Path(str(url.query["host"])) / "data" / "base" / str(number)
    return [file.read_bytes() for file in folder.iterdir() if file.is_file()]
