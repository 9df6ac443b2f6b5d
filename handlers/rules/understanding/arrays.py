"""What was learned as bytes and back: plain arrays in a zip, in which nothing can run."""

import hashlib
import io
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
DIGEST = 16
"""Hexadecimal digits of a digest."""


def pack(arrays: Mapping[str, Array]) -> bytes:
    out = io.BytesIO()
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type] # its one flag is none of the names
    return out.getvalue()


def unpack(stored: bytes, names: Iterable[str]) -> dict[str, Array]:
    """KeyError or ValueError for what was not packed with these names."""
    with np.load(io.BytesIO(stored), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in names}


def digest(arrays: Iterable[Array], *, of: bytes = b"") -> str:
    """Equal for equal arrays of equal shapes; ``of`` is what else has to be equal."""
    found = hashlib.sha256(of)
    for array in arrays:
        found.update(str(array.shape).encode() + np.ascontiguousarray(array).tobytes())
    return found.hexdigest()[:DIGEST]
