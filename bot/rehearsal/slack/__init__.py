"""A Slack of our own: a local server that speaks Slack's protocols with Slack's own answers and errors, and a page to
look at it and act in it. See README.md one folder up.
"""

from .answers import Answer
from .faults import Faults
from .hearth import default_workspace
from .limits import Limits
from .rehearsal import Rehearsal
from .values import App, Channel, Command, Group, Person, Shortcut, Workspace, from_manifest

__all__ = [
    "Answer",
    "App",
    "Channel",
    "Command",
    "Faults",
    "Group",
    "Limits",
    "Person",
    "Rehearsal",
    "Shortcut",
    "Workspace",
    "default_workspace",
    "from_manifest",
]
