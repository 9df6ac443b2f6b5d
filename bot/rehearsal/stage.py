"""What may stand around the workspace on the page: a title, a bar with buttons, windows at the side, a story. It knows
nothing of who is rehearsing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A window at the side. `url` is http://127.0.0.1:…"""

    id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button in the bar; `kind` is "plain", "primary" or "danger"; `pressed` makes it a switch that is on."""

    id: str
    label: str
    kind: str = "plain"
    pressed: bool | None = None
    disabled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the story; with channel and ts it leads to the message it speaks of."""

    text: str
    kind: str = "note"
    channel: str | None = None
    ts: str | None = None
    at: str = ""


@dataclass(slots=True, kw_only=True)
class Stage:
    """Set it up, hand it to a Rehearsal, and go on calling its `set_…` and `tell`: the page follows. `on_press` gets
    the id of a button. `person` is who a visitor acts as at first, `channel` where they begin, `zone` (an IANA name)
    the one in which times are shown instead of each person's own.
    """

    title: str
    tabs: tuple[Tab, ...] = ()
    buttons: tuple[Button, ...] = ()
    on_press: Callable[[str], Awaitable[None] | None] | None = None
    label: str = ""
    progress: float | None = None
    open_tab: str | None = None
    person: str | None = None
    channel: str | None = None
    zone: str | None = None
    note: str = ""
    story: list[Line] = field(default_factory=list)
    listeners: list[Callable[[Json], None]] = field(default_factory=list)

    def set_bar(self, label: str, progress: float | None = None, note: str = "") -> None:
        """The bar's words (such as the simulated time), progress from 0 to 1 or None, and a smaller note."""
        self.label, self.progress, self.note = label, progress, note
        self._tell({"label": label, "progress": progress, "note": note})

    def set_buttons(self, *buttons: Button) -> None:
        self.buttons = buttons
        self._tell({"buttons": [asdict(button) for button in buttons]})

    def set_tabs(self, *tabs: Tab) -> None:
        self.tabs = tabs
        self._tell({"tabs": [asdict(tab) for tab in tabs]})

    def show_tab(self, tab_id: str | None) -> None:
        """Bring a window to the front, or (None) fold the side away."""
        self.open_tab = tab_id
        self._tell({"open_tab": tab_id})

    def tell(
        self, text: str, kind: str = "note", channel: str | None = None, ts: str | None = None, at: str = ""
    ) -> None:
        """Add a line to the story; `at` is a time to show beside it."""
        line = Line(text=text, kind=kind, channel=channel, ts=ts, at=at)
        self.story.append(line)
        self._tell({"line": asdict(line)})

    def shown(self) -> Json:
        """Everything, for a page that has just been opened."""
        return {
            "title": self.title,
            "label": self.label,
            "progress": self.progress,
            "note": self.note,
            "tabs": [asdict(tab) for tab in self.tabs],
            "buttons": [asdict(button) for button in self.buttons],
            "open_tab": self.open_tab,
            "person": self.person,
            "channel": self.channel,
            "zone": self.zone,
            "story": [asdict(line) for line in self.story[-500:]],
        }

    async def press(self, button_id: str) -> None:
        """What the page calls when a button is pressed."""
        if self.on_press is not None:
            done = self.on_press(button_id)
            if done is not None:
                await done

    def _tell(self, change: Json) -> None:
        for listener in self.listeners:
            listener(change)
