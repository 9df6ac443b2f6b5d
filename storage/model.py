"""Every noun of Earshot as a frozen value; imports nothing of ours, so that anybody may import it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, NewType

ArrivalId = NewType("ArrivalId", int)
CustomerId = NewType("CustomerId", int)
ConversationId = NewType("ConversationId", int)
MessageId = NewType("MessageId", int)
DeliveryId = NewType("DeliveryId", int)
ReviewId = NewType("ReviewId", int)
SampleId = NewType("SampleId", int)
AnswerId = NewType("AnswerId", int)

Team = NewType("Team", str)
"""A function of the company that hears customers: its key in the settings, e.g. ``support``."""
ChannelId = NewType("ChannelId", str)
"""A room in a workspace, in the platform's own id, e.g. ``C0SUPPORT``."""
PersonId = NewType("PersonId", str)
"""A member of the workspace, in the platform's own id."""
RemoteId = NewType("RemoteId", str)
"""A message on a platform, unique in its channel, e.g. Slack's ``ts``. Never a number."""


# ------------------------------------------------------------------ what comes in


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Anything that came in, raw, once: ``(source, external_id)`` is unique for ever."""

    source: str
    """Who handed it over: ``form``, ``webhook:shop``, ``slack`` …; the part before the colon names the adapter."""
    external_id: str
    """The other side's own id for it; the same id is the same thing."""
    order_key: str
    """Arrivals with the same key are taken in one after the other, in the order of their commit."""
    raw: bytes
    """What came in, unchanged."""
    received_at: datetime
    id: ArrivalId = ArrivalId(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What the ledger says to an arrival that was handed over."""

    id: ArrivalId
    fresh: bool
    """False when the same ``(source, external_id)`` was there already."""
    same: bool = True
    """False when it was there with another body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """Something that came along with words, or goes along with them."""

    name: str
    """As the sender called it; never a path."""
    type: str
    """Its media type as the sender said, such as ``image/png``."""
    content: bytes


Verdict = Literal["", "done", "not quite"]
"""What a customer says of our answer where they are asked."""
PromiseState = Literal["", "open", "kept", "broken", "void"]
"""What became of a promised first answer: nothing was promised, it is not due yet, in time, not in time, nobody waits
for it any more.
"""
Sender = Literal["", "verified", "unverified", "forged"]
"""What the receiving mail server found out about who sent it: nothing, that it is so, that nobody can say, that it is
not so.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a customer said, read out of an arrival by its adapter."""

    source: str
    place: str
    text: str
    at: datetime
    thread_key: str | None = None
    """The conversation in the source's own terms; None starts a new one."""
    continues: ConversationId | None = None
    """The conversation a proven token names; it wins over ``thread_key``."""
    tokens: tuple[str, ...] = ()
    """Reply tokens of ours that it was sent to, proven by their signature."""
    seen: tuple[str, ...] = ()
    """References of deliveries of ours that it names and, by their signature, must have seen; the newest first."""
    answers: tuple[str, ...] = ()
    """The source's own ids of what it says it answers, which prove nothing by themselves; the newest first."""
    own_id: str = ""
    """The source's own id of it, which later ones may name."""
    subject: str = ""
    automatic: str = ""
    """Why no person's word is in it: an auto-reply, a mailing list …; it is shown, and never answered."""
    listed: bool = False
    """It came by a mailing list; even where it is a person's word, no machine of ours answers there."""
    sender: Sender = ""
    files: tuple[File, ...] = ()
    address: str | None = None
    """Where the customer can be reached in this source; None when they left nothing."""
    name: str | None = None
    company: str | None = None
    segment: str | None = None
    language: str | None = None
    browser_language: str | None = None
    """What their browser asks for where they chose none: it counts until they are known to write in another."""
    zone: str | None = None
    verdict: Verdict = ""
    """What they say of our answer; the text is then what they add to it, if anything."""
    wishes: tuple[str, ...] = ()
    """What they want of us beside an answer: ``no asks``, ``no quotes``, ``forget me``."""
    heard_by: PersonId | None = None
    """The person who heard it in a call or at a fair and wrote it down (a staff arrival)."""
    history: bool = False
    """An import that only fills the ledger: no card, no promise, no word to the customer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """A reaction, button, command or thread answer by a person."""

    person: PersonId
    verb: str
    """``react``, ``press``, ``submit``, ``pick``, ``say``, ``correct`` …: what they did."""
    at: str
    """The platform's own time of it, as text that sorts; the order of gestures is the platform's, not ours."""
    channel: ChannelId | None = None
    remote: RemoteId | None = None
    """The message it was done to."""
    about: str = ""
    """The reference of our delivery that the message is, where the platform says so."""
    what: str = ""
    """The emoji, the button's action or the form's name."""
    value: str = ""
    """The opaque id that the button or form carried."""
    present: bool = True
    """False when it was taken back."""
    fields: tuple[tuple[str, str], ...] = ()
    """What was typed or chosen in a form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A file that a person brought along on the platform, where it still is."""

    remote: str
    """The platform's id of it."""
    name: str
    size: int
    """Bytes, as the platform says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What somebody wrote among themselves, as it stands on the platform now; kept only where it is to be sent."""

    thread: RemoteId | None
    """The root under which it stands; None where it is no reply."""
    person: PersonId | None
    """None where no person wrote it."""
    text: str
    calls: tuple[PersonId, ...] = ()
    """Whom it calls; they stand in the text as ``@`` and their id."""
    files: tuple[Chosen, ...] = ()
    """What stands beside the words and can go along."""
    left: int = 0
    """How many files stand there that Earshot cannot have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """An arrival that asks for nothing (an echo, a kind we do not keep)."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """Word from the other side that a letter of ours did not arrive, or not yet."""

    refs: tuple[str, ...]
    """Which deliveries of ours, proven by the signature in their ids."""
    failed: bool
    """False when it is only late."""
    status: str
    """Such as ``5.1.1`` (RFC 3463)."""
    why: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """A customer deleted what they said, where they said it."""

    source: str
    own_id: str
    """The source's own id of what they said."""


Heard = Words | Gesture | Returned | Withdrawn | Nothing


# ------------------------------------------------------------------ customers and what they said

State = Literal["open", "owned", "answered", "asked", "done", "unconfirmed", "not_doing", "heard", "spam", "joined"]
"""The last one: it is part of another conversation, which has its messages."""


Quoting = Literal["", "asked", "given", "revoked", "no"]
"""Whether a customer may be quoted: nobody asked yet; they were asked, agreed, took it back; they do not want that
others see their words at all.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    id: CustomerId
    name: str | None
    company: str | None = None
    segment: str | None = None
    language: str | None = None
    zone: str | None = None
    account_owner: PersonId | None = None
    """Who of us looks after their account."""
    quoting: Quoting = ""


THIRD = 3
"""So many messages without a word of ours are too many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The decision who hears it, with the name of the rule that made it."""

    team: Team
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The messages with one customer about one matter, until the customer says it is done."""

    id: ConversationId
    ref: str
    """A short public reference such as ``E-7K3Q9M2X``: opaque, in buttons and links."""
    customer: Customer
    source: str
    place: str
    team: Team
    rule: str
    first_team: Team
    """Where the rules sent it, before any hand-over."""
    state: State
    opened_at: datetime
    heard_at: datetime
    """When the customer last spoke."""
    address: str = ""
    """From which they wrote last, as they spell it, where they named one."""
    owner: PersonId | None = None
    urgent: bool = False
    to_review: bool = False
    heard_by: PersonId | None = None
    bumped_at: datetime | None = None
    subject: str = ""
    """As the customer called it, where they did."""
    answered_at: datetime | None = None
    """When we last said something back."""
    asked_at: datetime | None = None
    """When we asked whether it is done; None while that question is not open."""
    next_word_at: datetime | None = None
    """By when we speak again."""
    offered_at: datetime | None = None
    """When its owner found the offer to ask whether it is done."""
    reminded_at: datetime | None = None
    asks_off: bool = False
    """The bot asks nothing by itself: the owner does not want it."""
    generation: int = 0
    """Of its links and reply addresses; older ones open nothing any more."""
    promised_by: datetime | None = None
    """By when a first answer was promised."""
    promise: PromiseState = ""
    part_of: ConversationId | None = None
    """The conversation that it was joined to."""
    split_from: ConversationId | None = None
    """The conversation in which its first messages were said."""
    gloss: str = ""
    """What it says in one line of the house language; never shown to a customer."""
    gloss_by: PersonId | None = None
    first_voice: bool = False
    """It is the first thing that this customer ever said to us."""
    unanswered: int = 1
    """Messages since we last said something back."""
    never_answered: bool = False
    """Nothing was ever said back, and they have waited for long."""
    fears: bool = False
    """They fear to bug us, and nothing was said back since."""
    at_risk: bool = False
    """They think of leaving, and nothing was said back since."""
    kind: str = ""
    """What people say it is (handlers.kinds); never a guess."""
    kind_by: PersonId | None = None
    guessed: bool = False
    """Something was guessed of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing that a customer said; never edited."""

    id: MessageId
    conversation: ConversationId
    text: str
    at: datetime
    altered: bool = False
    """True when the text held what is not well-formed Unicode; the raw bytes are kept beside it."""
    verdict: Verdict = ""
    doubt: str = ""
    """Why it may not be the customer's, or no person's; empty where there is no doubt."""
    subject: str = ""
    """As the customer called it, where that is another one than the conversation's."""
    heard_by: PersonId | None = None
    """Who of us passed it on, in a conversation that is the customer's own: the team reads it, they never do. One that
    began with what somebody passed on says so itself.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two conversations that were joined, or one that was split: what moved, and how everything stood before."""

    id: int
    kind: Literal["join", "split"]
    kept: ConversationId
    """The one that goes on: what was joined to, or split."""
    other: ConversationId
    """The one that became part of it, or that was made."""
    person: PersonId
    at: datetime
    messages: frozenset[int]
    """Which moved: to ``kept`` by a join, to ``other`` by a split."""
    answers: frozenset[int]
    newest_message: int
    """The newest of all messages at that time."""
    newest_answer: int
    generation: int
    """That ``kept`` had before: whoever holds a newer link got it since then."""
    note: DeliveryId | None = None
    """What says so in the thread, with *Undo*."""
    undone_at: datetime | None = None


AnswerKind = Literal["answer", "say_back", "why", "thanks", "not_doing", "correction", "arrived", "ask", "reminder"]
"""The last three are the bot's own."""
NextWord = Literal["none", "days", "week"]
"""When they hear from us next: when they write again, in three days, in a week."""
AnswerState = Literal["held", "sent", "late", "returned", "failed", "undone"]
"""Held until its `unsend window` is over and it left; ``late`` and ``returned`` are what the other side said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One thing that we said back to a customer, and how far it is."""

    id: AnswerId
    conversation: ConversationId
    kind: AnswerKind
    person: PersonId | None
    """Who wrote it; nobody when it is the bot's own."""
    text: str
    """As it was written, without what stands around it."""
    source: str
    """Whose adapter carries it."""
    shown_to: str
    """Where it goes, as people read it."""
    asks: bool
    """Whether it asks if the matter is done."""
    at: datetime
    goes_at: datetime
    """When it leaves, unless it is taken back."""
    delivery: DeliveryId
    note: DeliveryId | None = None
    """What says in the card's thread how far it is."""
    state: AnswerState = "held"
    settled_at: datetime | None = None
    why: str | None = None
    corrects: AnswerId | None = None
    """The answer in whose place it stands; never itself a correction."""
    taken_back_at: datetime | None = None
    """When it was taken back after it had been sent."""
    taken_back_by: PersonId | None = None
    next_word: NextWord | None = None
    """When they hear from us next, counted from when it left; None: this says nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """By when a first answer was promised."""

    conversation: ConversationId
    team: Team
    by: datetime
    made_at: datetime
    span: timedelta
    """Working time, in whole quarters of an hour."""
    cases: int
    """From how many it was measured."""
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a gesture recorded: one line of the log that says who reacted with what, since when."""

    person: PersonId
    sign: str
    """The emoji or button in its canonical name."""
    present: bool
    at: str
    """The platform's time, sortable."""
    place: str = ""
    """Where the emoji stands, as ``channel/remote id``; empty for a button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A message on which reactions count, and those that we know of."""

    channel: ChannelId
    remote: RemoteId
    known: frozenset[tuple[PersonId, str]]
    """Who reacts with which emoji."""
    newest: str = ""
    """The platform's time of the latest mark on whatever it shows; empty when there is none."""
    kind: Literal["card", "item", "remark"] = "card"
    """A card or what stands for cards, a question of the review, or what a person wrote in the thread of a card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of the workspace."""

    id: PersonId
    name: str
    handle: str = field(default="", compare=False)
    """What settings may call them; not kept in the ledger."""
    zone: str = "UTC"
    teams: tuple[Team, ...] = ()
    guest: bool = False
    bot: bool = False
    stranger: bool = False
    """Somebody from another company in a shared channel."""
    gone: bool = False
    away_until: datetime | None = field(default=None, compare=False)
    """They said so themselves, and the platform does not know it; None while they are here."""


# ------------------------------------------------------------------ what a channel shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of inline content. Foreign text is only ever ``kind="foreign"``; adapters show it literally."""

    kind: Literal["ours", "foreign", "person", "link", "emoji", "ago", "when"]
    """``person`` calls somebody; ``ago`` and ``when`` are a moment, as it is for whoever reads it whenever they do."""
    text: str = ""
    """For a moment: what stands there where it cannot be shown."""
    ref: str = ""
    """For ``person`` the id; for ``link`` the URL, ``delivery:ID`` for the place of a message of ours, or
    ``place:CHANNEL/REMOTE`` where that is known; for a moment its seconds since 1970."""
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    action: str
    """``own``, ``open.hand_over`` …: what it does; ``open.`` asks for something that only this person sees."""
    label: str
    value: str
    style: Literal["", "primary", "danger"] = ""
    options: tuple[tuple[str, str], ...] = ()
    """(value, label) pairs: with options the button is a menu."""
    small: bool = False
    """A menu behind three dots; what is chosen there is an action of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One block of a post, top to bottom."""

    kind: Literal["title", "line", "quote", "raw", "facts", "buttons", "picture", "rule"]
    """``raw`` is foreign text as it came, letter by letter."""
    spans: tuple[Span, ...] = ()
    buttons: tuple[Button, ...] = ()
    file: str = ""
    """For a picture: the delivery reference of its file; as an adapter gets it, the platform's id of that."""
    alt: str = ""
    """For a picture: all that it tells, in words."""

    def in_words(self) -> "Part":
        """What stands in the place of a picture that cannot be shown."""
        return Part(kind="facts", spans=(Span(kind="ours", text=f"The picture cannot be shown. {self.alt}"),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One message in a channel as any platform can show it."""

    push: str
    """What phones push and screen readers read: neutral words of ours, never the customer's."""
    parts: tuple[Part, ...] = ()
    broadcast: bool = False
    """A thread reply that the channel sees as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Something to type or to choose in a modal."""

    name: str
    label: str
    kind: Literal["line", "text", "choice", "person", "date", "files"] = "line"
    """``person`` is a member of the workspace, by id; ``date`` a day such as ``2026-12-31``; ``files`` are those of the
    person who looks, brought along, and what comes back names them (Chosen).
    """
    value: str = ""
    hint: str = ""
    optional: bool = False
    options: tuple[tuple[str, str], ...] = ()
    """(value, label) pairs of a choice."""
    limit: int = 3_000
    """Characters of a text; how many files."""
    opens: str = ""
    """Of a choice: what it asks for as soon as something is chosen, with all that was typed."""
    anew: bool = False
    """The value stands there even where something else was typed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Modal:
    """What one person sees on top of everything, by request: something to read, or a form."""

    name: str
    title: str
    parts: tuple[Part, ...] = ()
    fields: tuple[Field, ...] = ()
    submit: str = ""
    """The label of the button that hands it in; empty when it is only for reading."""
    value: str = ""
    """The opaque id that comes back with it."""


# ------------------------------------------------------------------ what goes out

TOO_LARGE = "too large: "
"""Begins why a letter was refused for its files: without them it may be taken."""
DeliveryKind = Literal["post", "edit", "react", "unreact", "delete", "home", "file", "pin", "letter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button below a letter, by which the customer says what they think of it."""

    verdict: Verdict
    label: str
    """In their language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a customer gets, exactly as whoever sent it saw it before; every other delivery is for the team."""

    source: str
    """Whose adapter carries it: ``mail``, ``page`` …"""
    to: str
    """Where it goes, in that source's terms: a mail address."""
    name: str
    """The customer's; empty when it is not known."""
    sender: str
    """Whom it is from, as the customer reads it."""
    subject: str
    text: str
    """All of it, with its signature and whatever stands below that."""
    language: str
    at: datetime
    token: str
    """Names the conversation; an answer that brings it back, signed by the adapter, belongs there."""
    answers: tuple[str, ...] = ()
    """The source's ids of what was said before, oldest first."""
    automatic: bool = False
    """The bot wrote it by itself."""
    encloses: int = 0
    """So many files travel along; they are kept once, with the answer."""
    linked: str = ""
    """All of it as it goes where the other side does not take the files: it says where they are. Empty: nowhere."""
    bare: str = ""
    """All of it without a word of files, where ``text`` says where they are."""
    files: tuple[File, ...] = ()
    """What travels along, put in when it is sent."""
    choices: tuple[Choice, ...] = ()
    """The buttons below it, where it asks in a chat; what they press comes back as ``Words.verdict``."""
    instead: str = ""
    """In whose place it stands in a chat: what the receipt of that letter said, or its reference where none came."""
    clears: bool = False
    """Nothing stays of what stood there: no files, no buttons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file of ours that is brought to the platform, where nobody sees it until a message shows it."""

    kept: int = 0
    """Under which number the ledger keeps it; 0 while it is being made."""
    file: File | None = None
    """What is brought, put in when it is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One thing on its way out, as an adapter gets it."""

    id: DeliveryId
    ref: str
    """Opaque and the same in every attempt; the far side keeps it as metadata, so that we find it again."""
    kind: DeliveryKind
    channel: ChannelId
    post: Post | None = None
    letter: Letter | None = None
    upload: Upload | None = None
    thread: RemoteId | None = None
    """The root under which a reply goes."""
    remote: RemoteId | None = None
    """The message that an edit, a reaction or a deletion is about."""
    emoji: str = ""
    attempt: int = 0
    hash: str = ""
    """Of the content, so that a superseded attempt can be told from the current one."""
    about: str = ""
    """For an edit, the reference of the message that it changes (its metadata goes along each time)."""
    epoch: int = 0
    """The life of the ledger in which it was sent (restore guard)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Proof that it arrived."""

    remote: RemoteId
    """The platform's id of the message; it also serves as the platform's clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A copy of one of our deliveries, seen on the far side."""

    ref: str
    remote: RemoteId
    touched: bool = False
    """True when people reacted or replied to it."""
    epoch: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sightings:
    """All copies of ours in one look at a channel or thread."""

    seen: tuple[Sighting, ...]
    complete: bool
    """True only when the look was paged to its end without a failure."""
    newest: RemoteId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """How a conversation stands in one channel."""

    conversation: ConversationId
    channel: ChannelId
    live: bool
    delivery: DeliveryId
    remote: RemoteId | None = None
    bundle: DeliveryId | None = None
    posted_at: datetime | None = None
    gone: bool = False
    """Somebody deleted it on the platform; it comes back when there is something new to say."""


# ------------------------------------------------------------------ the week


ItemKind = Literal["carried", "not_quite", "broken", "rising", "heard", "pinned", "unheard", "thanks"]
"""What brings a question to the review, in the order in which they stand there (product.md, 10)."""

DecisionKind = Literal["do", "not_doing", "ask", "watch", "later", "drop"]
"""The last two decide nothing: it waits for the next review, or nobody asks any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A customer's words in the review, with what we said back, both verbatim."""

    conversation: ConversationId
    text: str
    said_back: str = ""
    """The newest of our answers; empty: nothing yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the review decided about an item. Who decided is not kept; who does it is."""

    kind: DecisionKind
    why: str = ""
    """Said with *not doing*; to be read by those who asked."""
    owner: PersonId | None = None
    by: date | None = None
    """Until when it is done, or watched."""
    at: datetime
    kept_at: datetime | None = None
    """When its owner said that it was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One question of a review."""

    position: int
    kind: ItemKind = "heard"
    team: Team
    """Whose channel it concerns most."""
    question: str
    heard: int
    """Conversations of the week."""
    before: int = 0
    """Of the week before."""
    about: str = ""
    """What stays the same while it is carried over: ``theme:7``, ``conversation:12``, ``rule:…``."""
    numbers: tuple[tuple[str, str], ...] = ()
    """Why it is here: what was counted, in words, and how much; no p-values."""
    voices: tuple[Quoted, ...] = ()
    conversations: tuple[ConversationId, ...] = ()
    """Everybody who asked, as far as it is kept (at most 500)."""
    weeks: int = 0
    """How many reviews had it before."""
    delivery: DeliveryId | None = None
    gone: bool = False
    """Somebody deleted its message on the platform; it comes back when there is something new to say."""
    decision: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    id: ReviewId
    week: str
    """The local ISO week in the workspace's zone that it is about, such as ``2026-W47``."""
    opened_at: datetime
    delivery: DeliveryId
    closed_at: datetime | None = None
    closing: DeliveryId | None = None
    """The message that tells that it closed, unless somebody deleted it."""
    items: tuple[AgendaItem, ...] = field(default=())


VoiceRole = Literal["voice", "reserve", "worth"]
"""Drawn; drawn to stand in for one that is held; chosen since it is also worth hearing."""
SampleState = Literal["drawn", "released", "posted", "figures"]
"""The last two: posted with its voices, or without them since nobody let them out in time."""


NOT_KNOWN = -1
"""How many speak of the same as a voice, where nobody looked at what is spoken of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One of the voices of a sample; with the sample's id its rank names it for ever."""

    rank: int
    """Its place: first those drawn, then their reserves, then those also worth hearing."""
    role: VoiceRole = "voice"
    drawn_id: int
    """By which the frame knows it; it stays when the customer was removed."""
    conversation: ConversationId | None = None
    customer: CustomerId | None = None
    message: "MessageId | None" = None
    text: str
    """Masked, as it was when it was drawn; without what people hid since."""
    gloss: str = ""
    """Masked as well; empty where there is none."""
    said_back: str = ""
    segment: str = ""
    """Empty where too few share it."""
    theme: "ThemeId | None" = None
    alike: int = 0
    """How many of the frame are in its theme, itself among them; 0: it is in none."""
    rule: str = ""
    """Why it is also worth hearing."""
    hidden: tuple[tuple[str, int, int], ...] = ()
    """What people masked beside: in ``text``, ``gloss`` or ``said_back``, from which character to which."""
    held: str = ""
    """Why it is not shown; empty while it may be."""
    held_by: PersonId | None = None
    """Nobody where it was found out by itself."""
    posted: bool = False
    said_now: str = ""
    """What was said back last since it was drawn, masked."""
    said_of: str = ""
    """By which it is known of which words that was made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The voices of a week, with all that a draw of the same again needs but the frame itself."""

    id: SampleId = SampleId(0)
    week: str
    """The local week in which it is posted."""
    drawn_at: datetime
    posts_at: datetime
    seed: str
    size: int
    """How many voices were wanted."""
    frame: int
    """From how many customers."""
    weeks: int
    """Of how many weeks these are."""
    digest: str
    """Of the frame, by which it is kept; empty where nobody was drawn."""
    method: str
    version: int
    state: SampleState = "drawn"
    released_by: PersonId | None = None
    """Nobody while it is not released, and where nobody has to."""
    told: str = "{}"
    """What can be said of the frame, as JSON (handlers.framing.Told)."""
    voices: tuple[Voice, ...] = field(default=())


# ------------------------------------------------------------------ what was understood

ThemeId = NewType("ThemeId", int)
ModelId = NewType("ModelId", int)
ClassifierId = NewType("ClassifierId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A message that nobody has looked into yet, with what has to be known for it."""

    id: MessageId
    conversation: ConversationId
    customer: CustomerId
    text: str
    at: datetime
    rule: str
    """By which its conversation was routed."""
    said_language: str | None = None
    """What the source said that the customer speaks."""
    heard_in: str | None = None
    """The language that the conversation's newest message seemed to be in so far."""
    doubt: str = ""
    passed_on: bool = False
    """Somebody of us wrote it down: in their own language, perhaps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What was understood of one message."""

    message: MessageId
    language: str | None = None
    """None where it cannot be told."""
    likelihood: int = 0
    """Of the language, in percent."""
    leader: MessageId
    """The message that says nearly the same; itself where it was the first."""
    theme: ThemeId | None = None
    why: str = ""
    """Why it could not be understood; empty where it was."""


SignalKind = Literal[
    "bugging", "competitor", "at_risk", "ambassador", "first_voice", "never_answered", "third_unanswered"
]
"""The last three are deeds: the ledger tells them, not words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Something noticed in a message, with the customer's own words that gave it."""

    message: MessageId
    kind: str
    """A ``SignalKind``."""
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """What was found out about one message by whoever read it."""

    message: MessageId
    language: str | None
    likelihood: int
    key: bytes
    """By which near-duplicates are found again; empty where it says nothing."""
    leader: MessageId
    vector: bytes | None
    """None while there is no model."""
    theme: ThemeId | None
    signals: tuple[Signal, ...]
    guesses: tuple["Guess", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a conversation may be, by what was learned from others."""

    about: str
    """``team`` or ``kind``."""
    choice: str
    likelihood: int
    """In percent."""
    classifier: ClassifierId
    acted: bool = False
    """It was handed over for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Classifier:
    """What was learned from where people put conversations, or from what they called them."""

    id: ClassifierId
    about: str
    labels: int
    """From how many conversations."""
    learned_at: datetime
    measured: str
    """What it would have been worth on the past, as JSON (handlers.rules.guesses)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """How texts become vectors."""

    id: ModelId
    version: str
    texts: int
    """From how many it was learned."""
    fitted_at: datetime
    used_since: datetime | None = None
    """None while what was said before gets vectors of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What many customers speak of."""

    id: ThemeId
    label: str
    """In words that its customers used: foreign text; empty until three of them used the same."""
    heard: int
    """Messages in all."""
    begun_week: str
    ended_week: str | None = None
    name: str | None = None
    """What people call it; goes before the label."""
    merged_into: ThemeId | None = None
    """The theme as which it is shown."""
    muted_by: PersonId | None = None

    @property
    def title(self) -> str:
        return self.name or self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Centred:
    """A theme as numbers, between the ledger and who assigns messages to it."""

    id: ThemeId
    model: ModelId
    weight: int
    total: bytes
    centre: bytes


ThemeHappening = Literal["begun", "split", "merged", "parted", "ended", "named", "muted", "unmuted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeEvent:
    """``split``: ``other`` was parted from it by itself; ``merged``: ``other`` went into it; ``parted``: people undid
    that.
    """

    theme: ThemeId
    kind: ThemeHappening
    at: datetime
    other: ThemeId | None = None
    who: PersonId | None = None


# ------------------------------------------------------------------ how far a delivery is


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far one delivery is; the state machine's whole memory (all times in milliseconds of the wire's clock)."""

    state: Literal["pending", "sending", "unsure", "sent", "quarantined"] = "pending"
    epoch: int = 0
    """Counts the attempts; every later write names the epoch that it speaks of."""
    mark: str | None = None
    """The newest server timestamp in that channel before the earliest attempt that may have been accepted."""
    started_at: int | None = None
    deadline: int | None = None
    due_at: int = 0
    unfinished: int = 0
    """Attempts that nobody lived to classify; durable before the try, 0 after every classified end."""
    resent: bool = False
    """True once it was sent again after a doubt: a sweep has to make sure that one copy is left."""
    sweep_at: int | None = None
    sweeps: int = 0
    remote: RemoteId | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A delivery with its progress, as the relay claims it."""

    delivery: Delivery
    progress: Progress
    lane: str
    version: int = 1
    """Counts changes of the content; an edit that changed while it travelled goes again."""
    sent_version: int = 0
    """The version that the newest attempt carried."""
    bundles: bool = False
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """What limits how fast something may go: a channel, a method (milliseconds of the wire's clock)."""

    name: str
    next_at: int = 0
    blocked_until: int = 0
    mark: RemoteId | None = None
    head: int | None = None
    """How urgent the delivery is that goes next in it, if one is ready."""
