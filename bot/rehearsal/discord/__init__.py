"""A Discord of our own: a local server that speaks Discord's REST routes and gateway with Discord's own answers and
errors. See README.md one folder up.
"""

from .answers import Answer
from .faults import Faults
from .gestures import NotAllowed
from .hearth import default_scene
from .limits import Limits
from .rehearsal import Rehearsal
from .values import App, Channel, Guild, Member, Overwrite, Person, Role, Scene, Tag

__all__ = [
    "Answer",
    "App",
    "Channel",
    "Faults",
    "Guild",
    "Limits",
    "Member",
    "NotAllowed",
    "Overwrite",
    "Person",
    "Rehearsal",
    "Role",
    "Scene",
    "Tag",
    "default_scene",
]
