"""What is asked of the process that draws: a review's charts, or a sample's."""

import msgspec

from handlers.rules.drawing import Drawing
from handlers.rules.mixture import KIND, Mixture

_decode = msgspec.json.Decoder().decode


def read(raw: bytes) -> Drawing | Mixture:
    told = _decode(raw)
    return msgspec.convert(told, Mixture) if told.get("kind") == KIND else msgspec.convert(told, Drawing)
