"""What a ledger holds, as a value that can be compared with another one's: what customers said, what people did, and
what came of it, named by words and names, never by ids.

Left out, since it is the platform's or the hour's and not what was said or done:

- every remote id, every time, and all deliveries with what hangs on them (cards, bundles, previews, notes, doubts);
- *where* a gesture was made: a reaction, a button and an entry of a menu are the same sign by the same person;
- `promises`' moments and `usual_spans`: they measure how long answers took;
- vectors, themes and models, and questions about those of a flood alone: themes are told apart in batches as they came;
- of whoever speaks in a flood (``flood``, their words) what came of it: which of them stand in which list, and so who
  is answered with it or taken out of it, is as many as had come in by then. What they said and where it went is told,
  and the one text that the others got;
- the voices of a sample in which the flood has some: its frame knows everybody by the order in which they came.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from handlers.rules.emoji import canonical
from handlers.rules.marks import PRESSED

Row = Mapping[str, Any]
Rows = Mapping[str, Sequence[Row]]
"""Each table's rows by its columns, in the order of its key."""
Told = dict[str, Any]
"""A projection: JSON."""

STATE = ("source", "place", "team", "first_team", "rule", "state", "urgent", "to_review", "subject", "asks_off")
STATE += ("kind", "gloss", "fears", "at_risk", "first_voice", "unanswered", "week")
OF_A_FLOOD = ("who", "source", "place", "first_team", "rule", "said")
NOBODY = ""


class Names:
    """What ids of this ledger stand for."""

    def __init__(self, rows: Rows) -> None:
        self._people = {one["id"]: one["name"] for one in rows["people"]}
        self.messages = {one["id"]: one for one in rows["messages"]}
        self.customers = {one["id"]: one for one in rows["customers"]}
        self.accounts = {one["id"]: one["name"] for one in rows["accounts"]}
        self.talks = _keys(rows, self.messages)
        self._refs = {one["ref"]: self.talks[one["id"]] for one in rows["conversations"]}

    def person(self, which: str | None) -> str:
        return NOBODY if which is None else self._people.get(which, which)

    def talk(self, which: int | None) -> str:
        return NOBODY if which is None else self.talks.get(int(which), "?")

    def in_words(self, text: str | None) -> str:
        """A reason as it is written down, with names and first words where ids and references stand in it."""
        said = text or ""
        for which, name in {**self._people, **self._refs}.items():
            said = said.replace(which, name)
        return said


def _keys(rows: Rows, messages: Mapping[int, Row]) -> dict[int, str]:
    """The words with which each conversation began, also where they stand in another one by now; of several that began
    alike each has the customer's name besides, and its number among them.
    """
    first: dict[int, int] = {}
    for one in rows["messages"]:
        first.setdefault(one["conversation_id"], one["id"])
    for one in rows["joins"]:
        moved = json.loads(one["messages"])
        if moved and one["undone_at"] is None:
            away = one["other_id"] if one["kind"] == "join" else one["kept_id"]
            first[away] = min(moved[0], first.get(away, moved[0]))
    customers = {one["id"]: one["name"] or "" for one in rows["customers"]}
    named = {
        talk["id"]: (messages[first[talk["id"]]]["text"] if talk["id"] in first else "", customers[talk["customer_id"]])
        for talk in rows["conversations"]
    }
    alike = Counter(text for text, _ in named.values())
    seen: Counter[str] = Counter()
    keys = {}
    for which, (text, name) in named.items():
        key = text if alike[text] == 1 else f"{text} ({name})"
        seen[key] += 1
        keys[which] = key if seen[key] == 1 else f"{key} #{seen[key]}"
    return keys


def project(rows: Rows, flood: Collection[str] = ()) -> Told:
    names = Names(rows)
    talks = _conversations(rows, names)
    came = {key: talk for key, talk in talks.items() if {one.get("text") for one in talk["said"]} & set(flood)}
    texts = {(one["kind"], one["by"], one["text"]) for talk in came.values() for one in talk["answered"]}
    return {
        "conversations": {key: talk for key, talk in talks.items() if key not in came},
        "the flood": {key: {name: talk[name] for name in OF_A_FLOOD} for key, talk in sorted(came.items())},
        "said to the flood": sorted(map(list, texts)),
        "reviews": [_review(one, rows, names, frozenset(came)) for one in rows["reviews"]],
        "samples": [_sample(one, rows, names, frozenset(came)) for one in rows["samples"]],
    }


def _by(rows: Iterable[Row], column: str) -> dict[Any, list[Row]]:
    found: dict[Any, list[Row]] = defaultdict(list)
    for one in rows:
        found[one[column]].append(one)
    return found


# ------------------------------------------------------------------ conversations


def _conversations(rows: Rows, names: Names) -> Told:
    said = _by(rows["messages"], "conversation_id")
    answered = _by(rows["answers"], "conversation_id")
    happened = _by(rows["events"], "conversation_id")
    marked = _marks(rows["marks"], names)
    drafted = _by(rows["drafts"], "conversation_id")
    promised = {one["conversation_id"]: one for one in rows["promises"]}
    noticed = _by(rows["signals"], "message_id")
    told = {}
    for talk in rows["conversations"]:
        which = talk["id"]
        told[names.talk(which)] = {
            "who": _customer(names.customers[talk["customer_id"]], names),
            **{name: talk[name] for name in STATE},
            "owner": names.person(talk["owner"]),
            "heard by": names.person(talk["heard_by"]),
            "whose turn": _turn(talk),
            "part of": names.talk(talk["part_of"]),
            "split from": names.talk(talk["split_from"]),
            "said": [_message(one, noticed[one["id"]], names) for one in said[which]],
            "answered": [_answer(one, answered[which], names) for one in answered[which]],
            "events": [[one["what"], names.person(one["who"]), names.in_words(one["why"])] for one in happened[which]],
            "marks": marked.get(f"conversation:{which}", {}),
            "drafts": [_draft(one, marked, names) for one in drafted[which]],
            "promised": promised[which]["team"] if which in promised else "",
        }
    return told


def _customer(one: Row, names: Names) -> Told:
    return {
        "name": one["name"],
        "account": names.accounts.get(one["account_id"]),
        "language": one["language"],
        "zone": one["zone"],
        "asks": not one["no_asks"],
        "quotes": not one["no_quotes"],
    }


def _turn(talk: Row) -> str:
    """Who has to speak next: nobody once it ended, they where we spoke last, else we."""
    if talk["state"] in ("done", "not_doing", "heard", "spam", "unconfirmed"):
        return "nobody"
    return "ours" if talk["unanswered"] else "theirs"


def _message(one: Row, noticed: Sequence[Row], names: Names) -> Told:
    told = {"text": one["text"], "verdict": one["verdict"], "doubt": one["doubt"], "subject": one["subject"]}
    told["passed on by"] = names.person(one["heard_by"])
    told["signals"] = sorted([sign["kind"], sign["words"]] for sign in noticed)
    return {name: value for name, value in told.items() if value}


def _answer(one: Row, all_of_it: Sequence[Row], names: Names) -> Told:
    corrected = {other["id"]: number for number, other in enumerate(all_of_it, 1)}
    told = {
        "kind": one["kind"],
        "by": names.person(one["person"]),
        "text": one["text"],
        "source": one["source"],
        "state": one["state"],
        "asks": bool(one["asks"]),
        "corrects": corrected.get(one["corrects"]),
        "taken back by": names.person(one["taken_back_by"]),
        "next word": one["next_word"],
    }
    return {name: value for name, value in told.items() if value}


def _draft(one: Row, marked: Mapping[str, Told], names: Names) -> Told:
    """Words in a card's thread that somebody wants to send."""
    return {
        "by": names.person(one["person"]),
        "text": one["text"],
        "state": one["state"],
        "files": [name for _, name, _ in json.loads(one["files"])],
        "marks": marked.get(f"remark:{one['channel']}/{one['remote']}", {}),
    }


def _marks(marks: Iterable[Row], names: Names) -> dict[str, Told]:
    """Of each subject who put and took away which sign, in that order, wherever they did it."""
    found: dict[str, dict[str, list[tuple[str, bool]]]] = defaultdict(lambda: defaultdict(list))
    for one in marks:
        sign = one["sign"] if one["sign"].startswith(PRESSED) else canonical(one["sign"])
        made = found[one["subject"]][f"{names.person(one['person'])} {sign}"]
        made.append((one["at"], bool(one["present"])))
    return {
        subject: {
            sign: ["put" if present else "taken" for _, present in sorted(made)] for sign, made in sorted(signs.items())
        }
        for subject, signs in found.items()
    }


# ------------------------------------------------------------------ the rituals


def _review(review: Row, rows: Rows, names: Names, flood: Collection[str]) -> Told:
    which = review["id"]
    marked = _marks(rows["marks"], names)
    decided = [one for one in rows["review_decisions"] if one["review_id"] == which]
    items = [
        _item(one, marked, [made for made in decided if made["position"] == one["position"]], names)
        for one in rows["review_items"]
        if one["review_id"] == which
    ]
    return {
        "week": review["week"],
        "closed": review["closed_at"] is not None,
        "questions": [one for one in items if not one["asked by"] or set(one["asked by"]) - set(flood)],
        "told": [
            {"kind": one["kind"], "language": one["language"], "whom": _talks(one["conversations"], names)}
            for one in rows["tellings"]
            if one["review_id"] == which
        ],
    }


def _item(item: Row, marked: Mapping[str, Told], decided: Sequence[Row], names: Names) -> Told:
    return {
        "question": item["question"],
        "kind": item["kind"],
        "team": item["team"],
        "heard": item["heard"],
        "weeks": item["weeks"],
        "asked by": _talks(item["conversations"], names),
        "votes": marked.get(f"item:{item['review_id']}.{item['position']}", {}),
        "outcome": json.loads(item["outcome"] or "null"),
        "decisions": [
            {
                "kind": one["kind"],
                "why": one["why"],
                "owner": names.person(one["owner"]),
                "until": one["due_on"],
                "replaced": bool(one["replaced"]),
                "kept": one["kept_at"] is not None,
            }
            for one in decided
        ],
    }


def _talks(ids: str, names: Names) -> list[str]:
    return sorted(names.talk(one) for one in json.loads(ids))


def _sample(sample: Row, rows: Rows, names: Names, flood: Collection[str]) -> Told:
    which = sample["id"]
    voices = [_voice(one, names) for one in rows["sample_voices"] if one["sample_id"] == which]
    return {
        "week": sample["week"],
        "state": sample["state"],
        "frame": sample["frame"],
        "size": sample["size"],
        "released by": names.person(sample["released_by"]),
        "voices": [] if {one["of"] for one in voices} & set(flood) else voices,
        "asked": [
            {
                "kind": one["kind"],
                "by": names.person(one["person"]),
                "rank": one["rank"],
                "text": one["text"],
                "shown": one["shown"],
                "state": one["state"],
                "done by": names.person(one["done_by"]),
                "answer": one["answer"],
                "held": one["held"],
            }
            for one in rows["voice_asks"]
            if one["sample_id"] == which
        ],
        "done": [
            [names.person(one["person"]), one["rank"], one["what"]]
            for one in rows["voice_deeds"]
            if one["sample_id"] == which
        ],
    }


def _voice(one: Row, names: Names) -> Told:
    return {
        "of": names.talk(one["conversation_id"]),
        "role": one["role"],
        "text": one["text"],
        "gloss": one["gloss"],
        "said back": one["said_back"],
        "said since": one["said_now"],
        "segment": one["segment"],
        "rule": one["rule"],
        "hidden": json.loads(one["hidden"]),
        "held": one["held"],
        "held by": names.person(one["held_by"]),
        "posted": bool(one["posted"]),
    }


# ------------------------------------------------------------------ comparing


def differences(one: Any, other: Any, where: str = "") -> list[str]:
    """Where two projections are not the same, each with both."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        found = []
        for name in dict.fromkeys((*one, *other)):
            place = f"{where} / {name}" if where else str(name)
            if name not in one or name not in other:
                found.append(f"{place}: only in the {'first' if name in one else 'second'}")
            else:
                found += differences(one[name], other[name], place)
        return found
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = zip(one, other, strict=True)
        return [
            said
            for number, (left, right) in enumerate(pairs)
            for said in differences(left, right, f"{where} [{number}]")
        ]
    return [] if one == other else [f"{where}: {_short(one)} ≠ {_short(other)}"]


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 300 else f"{text[:299]}…"


def counted(told: Told) -> str:
    """How much of everything there is, so that nobody takes two empty weeks for the same."""
    talks = told["conversations"].values()
    items = [item for review in told["reviews"] for item in review["questions"]]
    voices = [voice for sample in told["samples"] for voice in sample["voices"]]
    many = {
        "conversations": len(told["conversations"]),
        "more in the flood": len(told["the flood"]),
        "messages": sum(len(talk["said"]) for talk in talks),
        "answers": sum(len(talk["answered"]) for talk in talks),
        "events": sum(len(talk["events"]) for talk in talks),
        "marks": sum(len(talk["marks"]) for talk in talks),
        "questions": len(items),
        "votes": sum(len(item["votes"]) for item in items),
        "decisions": sum(len(item["decisions"]) for item in items),
        "voices": len(voices),
    }
    return ", ".join(f"{number} {what}" for what, number in many.items())
