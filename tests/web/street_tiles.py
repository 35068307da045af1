"""A tiny file of street-level tiles: one tile of the whole earth, all of it water, crossed by a road."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

EXTENT = 4096
POLYGON, LINE = 3, 2
_MOVE, _DRAW, _CLOSE = 1, 2, 7


def write_tiles(path: Path) -> Path:
    """Write the file."""
    square = [(0, 0), (EXTENT, 0), (EXTENT, EXTENT), (0, EXTENT)]
    tile = _layer("water", POLYGON, square) + _layer("roads", LINE, [(0, EXTENT // 2), (EXTENT, EXTENT // 2)])
    with path.open("wb") as file:
        writer = Writer(file)  # type: ignore[no-untyped-call]
        writer.write_tile(zxy_to_tileid(0, 0, 0), tile)  # type: ignore[no-untyped-call]
        header = {
            "tile_type": TileType.MVT, "tile_compression": Compression.NONE, "min_zoom": 0, "max_zoom": 0,
            "min_lon_e7": -1_800_000_000, "min_lat_e7": -850_000_000, "max_lon_e7": 1_800_000_000,
            "max_lat_e7": 850_000_000, "center_zoom": 0, "center_lon_e7": 0, "center_lat_e7": 0,
        }  # fmt: skip
        metadata = {
            "attribution": "<b>drawn</b> by a test",
            "vector_layers": [{"id": "water", "fields": {}}, {"id": "roads", "fields": {}}],
        }
        writer.finalize(header, metadata)  # type: ignore[no-untyped-call]
    return path


def _layer(name: str, kind: int, points: Sequence[tuple[int, int]]) -> bytes:
    """A layer with one feature (Mapbox, Vector Tile Specification 2.1, section 4)."""
    geometry = b"".join(_varint(one) for one in _commands(kind, points))
    feature = _field(3, kind) + _bytes(4, geometry)
    return _bytes(3, _field(15, 2) + _bytes(1, name.encode()) + _bytes(2, feature) + _field(5, EXTENT))


def _commands(kind: int, points: Sequence[tuple[int, int]]) -> list[int]:
    found = [1 << 3 | _MOVE]
    x = y = 0
    for number, (to_x, to_y) in enumerate(points):
        if number == 1:
            found.append((len(points) - 1) << 3 | _DRAW)
        found += [_zigzag(to_x - x), _zigzag(to_y - y)]
        x, y = to_x, to_y
    return [*found, 1 << 3 | _CLOSE] if kind == POLYGON else found


def _zigzag(value: int) -> int:
    return value << 1 ^ value >> 31


def _varint(value: int) -> bytes:
    found = b""
    while value > 0x7F:
        found += bytes([value & 0x7F | 0x80])
        value >>= 7
    return found + bytes([value])


def _field(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _bytes(number: int, value: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(value)) + value
