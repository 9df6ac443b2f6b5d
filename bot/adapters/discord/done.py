"""A gesture of the team as it is stored, and what it says; nothing here needs discord.py."""

import json

import msgspec

from storage.model import ChannelId, Gesture, PersonId, RemoteId

KEY = "done"


class Done(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A gesture, as it is stored."""

    verb: str
    person: str
    at: str
    """Sorts like the ids of Discord, which are times."""
    channel: str = ""
    remote: str = ""
    about: str = ""
    what: str = ""
    value: str = ""
    choice: str = ""
    present: bool = True
    fields: tuple[tuple[str, str], ...] = ()
    """What was typed or chosen in a form."""
    id: str = ""
    """Of the interaction; of reactions Discord tells none."""

    @property
    def external_id(self) -> str:
        return f"do:{self.id}" if self.id else f"do:{self.remote}:{self.person}:{self.verb}:{self.what}:{self.at}"


def written(done: Done) -> bytes:
    return json.dumps({KEY: msgspec.to_builtins(done)}).encode()


def read(raw: object) -> Gesture:
    """Raises msgspec.ValidationError."""
    done = msgspec.convert(raw, Done)
    return Gesture(
        person=PersonId(done.person),
        verb=done.verb,
        at=done.at,
        channel=ChannelId(done.channel) if done.channel else None,
        remote=RemoteId(done.remote) if done.remote else None,
        about=done.about,
        what=done.what,
        value=done.value,
        present=done.present,
        fields=(("choice", done.choice),) if done.choice else done.fields,
    )
