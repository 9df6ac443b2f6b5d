"""Snippets: short texts that a team uses again, written and kept in the workspace, chosen where an answer is written.

What stands in their fields is put in once and never looked at again: a customer whose name holds a field, or markup,
is called by just that name.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from handlers import cards as faces
from handlers.company import Company
from handlers.rules.escape import clean, one_line
from handlers.rules.languages import NAMES, addressed, primary, read_code
from handlers.rules.roles import has_say
from storage import people, snippets
from storage.ledger import Tx
from storage.model import Button, Conversation, Field, Gesture, Modal, Part, Person, Team
from storage.snippets import Snippet

LIST, FORM = "snippets", "snippet"
DROP = "drop_snippet"
FILL = "fill"
NAME_MAX, TEXT_MAX = 60, 1_500
LISTED = 30
"""So many are listed: with its buttons each takes three of a modal's hundred blocks."""
CHOICES = 100
QUOTE_MAX = 300
VALUE_MAX = 80
UNKNOWN = "…"
"""Stands where nobody knows what belongs there; whoever writes sees it."""
_FIELD = re.compile(r"\{([^{}\n]*)\}")
FIELDS = ("name", "team", "me", "company")
FIELDS_SAID = "{name} the customer · {team} your team · {me} your first name · {company} ours"


# ------------------------------------------------------------------ choosing one


def choice(tx: Tx, talk: Conversation) -> tuple[Field, ...]:
    """The field in which a snippet is chosen, those in the customer's language first; none where the team has none."""
    language = primary(talk.customer.language)
    found = snippets.list_snippets(tx, [talk.team], CHOICES)
    found.sort(key=lambda one: (one.language != language, one.language != "", one.language))
    options = tuple((str(one.id), _label(one)) for one in found)
    if not options:
        return ()
    hint = "It is added to what you have written."
    return (
        Field(name="snippet", label="Snippet", kind="choice", options=options, hint=hint, optional=True, opens=FILL),
    )


def _label(snippet: Snippet) -> str:
    return f"{snippet.name} · {NAMES[snippet.language]}" if snippet.language else snippet.name


def filled(tx: Tx, company: Company, person: Person, talk: Conversation, which: str) -> str | None:
    """The text of a snippet of that team's, its fields filled in; None where there is none such."""
    snippet = snippets.find_snippet(tx, _number(which))
    if snippet is None or snippet.team != talk.team:
        return None
    name = one_line(talk.customer.name or "", VALUE_MAX)
    values = {
        "name": addressed(name, talk.customer.language) if name else UNKNOWN,
        "team": talk.team.replace("_", " ").capitalize(),
        "me": one_line(person.name, VALUE_MAX).split(" ")[0] if company.sign_with_name else UNKNOWN,
        "company": company.name,
    }
    return fill(snippet.text, values)


def fill(text: str, values: Mapping[str, str]) -> str:
    """Puts values into the fields, once: whatever looks like a field in a value is text."""
    return _FIELD.sub(lambda field: values.get(field[1], field[0]), text)


def wrong(text: str) -> str:
    """What is wrong with its fields; empty where nothing is."""
    unknown = next((field for field in _FIELD.findall(text) if field not in FIELDS), None)
    if unknown is None:
        return ""
    known = ", ".join(f"{{{name}}}" for name in FIELDS)
    return f"There is no field {{{one_line(unknown, 30)}}}. These are: {known}."


# ------------------------------------------------------------------ writing and keeping them


def listed(tx: Tx, company: Company) -> Modal:
    """``/earshot snippets``: all of them, each to be edited or deleted, and a new one to be begun."""
    found = snippets.list_snippets(tx, list(company.teams), LISTED + 1)
    parts: list[Part] = [faces.buttons(Button(action=f"open.{FORM}", label="New snippet", value="0", style="primary"))]
    for one in found[:LISTED]:
        parts.append(faces.line(faces.foreign(_label(one), strong=True), faces.ours(f" · #{one.team}")))
        parts.append(faces.quote(one.text, QUOTE_MAX))
        edit = Button(action=f"open.{FORM}", label="Edit", value=str(one.id))
        parts.append(faces.buttons(edit, Button(action=DROP, label="Delete", value=str(one.id), style="danger")))
    if not found:
        parts.append(faces.line(faces.ours("None yet. What one of you writes, all of a team can use.")))
    if len(found) > LISTED:
        parts.append(faces.facts(faces.ours(f"The first {LISTED} are shown; all of them can be chosen in Answer.")))
    return Modal(name=LIST, title="Snippets", parts=tuple(parts), value=LIST)


def form(tx: Tx, company: Company, person: Person, value: str) -> Modal | None:
    """A new one, or one to be changed."""
    old = snippets.find_snippet(tx, _number(value))
    if old is None and value != "0":
        return None
    mine = next((team for team in company.teams if team in person.teams), company.default_team)
    old = old or Snippet(id=0, team=mine, name="", language="", text="")
    teams = tuple((str(team), f"#{team}") for team in company.teams)
    return Modal(
        name=FORM,
        title="Snippet",
        fields=(
            Field(name="name", label="What you call it", value=old.name, limit=NAME_MAX),
            Field(name="text", label="What it says", kind="text", value=old.text, hint=FIELDS_SAID, limit=TEXT_MAX),
            Field(name="team", label="Whose it is", kind="choice", value=str(old.team), options=teams),
            Field(
                name="language",
                label="Language",
                value=NAMES.get(old.language, ""),
                hint="Such as pt or Portuguese; customers of that language have it first.",
                optional=True,
                limit=40,
            ),
        ),
        submit="Keep it",
        value=str(old.id),
    )


def check(tx: Tx, company: Company, fields: Mapping[str, str], value: str) -> dict[str, str]:
    """What is wrong with what was typed, by field."""
    return _read(tx, company, fields, value)[1]


def _read(tx: Tx, company: Company, fields: Mapping[str, str], value: str) -> tuple[Snippet, dict[str, str]]:
    """The snippet as it was typed, and what is wrong with it."""
    said = fields.get("language", "").strip()
    typed = Snippet(
        id=_number(value),
        team=Team(fields.get("team", "")),
        name=one_line(fields.get("name", ""), NAME_MAX),
        language=(read_code(said) or "") if said else "",
        text=clean(fields.get("text", ""))[:TEXT_MAX],
    )
    errors: dict[str, str] = {}
    if not typed.name:
        errors["name"] = "Please give it a name."
    if not typed.text:
        errors["text"] = "Please write something."
    elif why := wrong(typed.text):
        errors["text"] = why
    if typed.team not in company.teams:
        errors["team"] = "Please choose a team."
    if said and not typed.language:
        errors["language"] = "I do not know that language. Its code or its name in English will do."
    same = snippets.find_named(tx, typed.team, typed.name, typed.language)
    if same is not None and same.id != typed.id:
        errors["name"] = f"#{typed.team} has one of that name already."
    return typed, errors


def submitted(tx: Tx, company: Company, gesture: Gesture) -> str | None:
    """*Keep it*; the reason where nothing came of it."""
    if not has_say(people.find_person(tx, gesture.person)):
        return "nobody with a say here"
    typed, errors = _read(tx, company, dict(gesture.fields), gesture.value)
    if errors:
        return "; ".join(errors)
    if typed.id and snippets.find_snippet(tx, typed.id) is None:
        typed = replace(typed, id=0)  # somebody deleted it meanwhile: what was typed is not lost
    snippets.set_snippet(tx, typed)
    return None


def dropped(tx: Tx, gesture: Gesture) -> str | None:
    """*Delete*."""
    if not has_say(people.find_person(tx, gesture.person)):
        return "nobody with a say here"
    return None if snippets.drop_snippet(tx, _number(gesture.value)) else "not there any more"


def _number(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 19 else 0
