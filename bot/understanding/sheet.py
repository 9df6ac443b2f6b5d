"""What is asked of the process that understands, and what it answers (MessagePack): numbers and texts, nothing else."""

import msgspec

from handlers.rules.guesses import Measured
from storage.model import Centred, ClassifierId, Insight, MessageId, ModelId, ThemeHappening, ThemeId


class Begin(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Forget everything; these are the settings."""

    languages: tuple[str, ...]
    competitors: tuple[str, ...]
    model: ModelId | None
    """Which one gives vectors and themes; None while there is none."""
    next_theme: ThemeId


class Learned(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A model, as it is stored."""

    model: ModelId
    content: bytes


class Taught(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """How to guess something, as it is stored."""

    about: str
    classifier: ClassifierId
    content: bytes


class Leaders(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Stored leaders with their keys, in order; together with those that were told before."""

    known: list[tuple[MessageId, bytes]]


class Known(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Stored themes, in order; together with those that were told before."""

    themes: list[Centred]


class Text(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    message: MessageId
    text: str
    earlier: dict[str, int]
    """In how many messages their customer wrote which language before."""
    heeded: bool
    """Whether it is the customer's own word: else it gives no signal and belongs to no theme."""


class Read(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Understand these, in this order."""

    texts: list[Text]


class Fit(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Learn a model from these."""

    texts: list[str]


class Embed(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Vectors of these, by a model that was told before."""

    model: ModelId
    texts: list[str]


class Recentre(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Bring themes to where their messages are. Themes and messages come in order."""

    model: ModelId
    themes: list[Centred]
    members: list[tuple[MessageId, ThemeId | None, bytes]]
    named: list[ThemeId]
    muted: list[ThemeId]
    merged: dict[ThemeId, ThemeId]
    next_theme: ThemeId


class Label(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Say what themes are about."""

    texts: list[tuple[ThemeId, str, str | None]]
    """Each with its theme before it, and its language behind."""
    languages: list[str]
    house: str
    names: list[str]
    """What may stand for a customer, and is in no label."""


class Study(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Learn which text is of which class, and measure what it would have been worth; the oldest first."""

    texts: list[str]
    classes: list[str]
    counts: list[bool]


Question = Begin | Learned | Taught | Leaders | Known | Read | Fit | Embed | Recentre | Label | Study


class Done(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """It is known now."""


class Broken(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """It could not be done; ``why`` names the kind of error only, since more may quote a customer."""

    why: str


class Insights(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    found: list[Insight]
    themes: list[Centred]
    """Those that are other than before, as they are now."""


class Fitted(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    version: str
    content: bytes


class Studied(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    version: str
    content: bytes
    measured: Measured


class Vectors(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    vectors: list[bytes]


class Recentred(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    themes: list[Centred]
    moved: dict[MessageId, ThemeId]
    """Messages that belong to another theme than before, and to which."""
    events: list[tuple[ThemeHappening, ThemeId, ThemeId | None]]


class Labels(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    labels: dict[ThemeId, str]


Answer = Done | Broken | Insights | Fitted | Studied | Vectors | Recentred | Labels
