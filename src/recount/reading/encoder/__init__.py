"""The encoder: one pass of a small network over a text gives sentences, tags, dependencies and names."""

from recount.reading.encoder.encoder import Encoder
from recount.reading.encoder.labels import NAME_LABELS
from recount.reading.encoder.network import ModelMissing

__all__ = ["NAME_LABELS", "Encoder", "ModelMissing"]
