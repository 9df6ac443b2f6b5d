"""``/api``: what customers said, and everything with one of them, read-only and as JSON, for whoever has the token.

Off without a token. It holds no field for a person of ours: teams, and never who. One description says which parameters
there are; requests are checked by it and ``/api/openapi.json`` is written from it.
"""

import math
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.ledger import AsyncLedger
from bot.web.access import Access
from bot.web.probes import QUIET
from handlers import searching, timelines
from handlers.company import Company
from handlers.figures import Totals, Way, figures
from handlers.rules.query import FILTERS, QUERY_MAX, read
from handlers.rules.weeks import monday
from handlers.searching import Unknown
from storage import customers, quotas
from storage.ledger import Tx, Unavailable
from storage.model import Conversation, CustomerId
from storage.quotas import Bucket
from storage.search import NEWEST

BUCKET = Bucket(name="api", interval=200, plenty=60, most=60)
"""Sixty at once, and five a second in the long run."""
LIMIT, LIMIT_MAX = 20, 100
VALUE_MAX = 200
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing that can be said in a request."""

    name: str
    about: str
    schema: Mapping[str, Any]
    path: bool = False

    def read(self, given: str) -> str | int:
        """Its value. Raises Wrong."""
        if self.schema["type"] == "integer":
            least, most = self.schema["minimum"], self.schema["maximum"]
            if not given.isascii() or not given.isdecimal() or len(given) > 19 or not least <= int(given) <= most:
                raise Wrong(self.name, f"{self.name} must be a whole number from {least} to {most}")
            return int(given)
        if len(given) > self.schema["maxLength"]:
            raise Wrong(self.name, f"{self.name} may have at most {self.schema['maxLength']} characters")
        return given


class Wrong(Exception):
    """A request that cannot be answered as it is: which parameter, and what it may be."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(why)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One path of the API."""

    path: str
    about: str
    parameters: Sequence[Parameter]
    answer: Mapping[str, Any]
    """The schema of what it answers."""


# ------------------------------------------------------------------ the description


def _text(name: str, about: str, most: int = VALUE_MAX) -> Parameter:
    return Parameter(name=name, about=about, schema={"type": "string", "maxLength": most})


def _whole(name: str, about: str, most: int, **more: Any) -> Parameter:
    path = more.pop("path", False)
    return Parameter(
        name=name, about=about, path=path, schema={"type": "integer", "minimum": 1, "maximum": most, **more}
    )


def _object(**fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(fields), "properties": fields, "additionalProperties": False}


def _list(of: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


STRING, NUMBER, FLAG = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
MAYBE = {"type": ["string", "null"]}
MOMENT = {"type": "string", "format": "date-time"}
PASSED_ON = {**FLAG, "description": "Heard from the customer by somebody of us, who wrote it down: it is internal."}
CONVERSATION = _object(ref=STRING, team=STRING, state={"type": "string", "enum": list(searching.STATES)}, source=STRING)
FILTERED = {
    "team": "Only what that team hears.",
    "state": f"Only conversations in that state: {', '.join(searching.STATES)}.",
    "source": "Only from that source, such as mail, or webhook:shop.",
    "customer": "Only with customers of that name or company.",
    "theme": "Only what that theme was seen in.",
    "signal": f"Only what that signal was seen in: {', '.join(searching.SIGNALS)}.",
    "since": "From that day on, such as 2026-11-01.",
    "until": "Up to that day, which counts.",
}
SEARCH = Call(
    path="/api/search",
    about="What was said, by customers and by us, the newest first.",
    parameters=(
        _text("q", "Words that must all occur, phrases in quotes, and filters as /earshot search has them.", QUERY_MAX),
        *(_text(name, FILTERED[name]) for name in FILTERS),
        _whole("limit", "So many at once.", LIMIT_MAX, default=LIMIT),
        _whole("before", "Where to go on: what the page before called next.", NEWEST),
    ),
    answer=_object(
        results=_list(
            _object(
                by={"type": "string", "enum": ["customer", "us"]},
                passed_on=PASSED_ON,
                at=MOMENT,
                text=STRING,
                conversation=CONVERSATION,
                customer=_object(id=NUMBER, name=MAYBE, company=MAYBE, no_quotes=FLAG),
            )
        ),
        notes=_list(STRING),
        next=MAYBE,
    ),
)
CUSTOMER = Call(
    path="/api/customers/{id}",
    about="Everything with one customer, the newest first.",
    parameters=(
        _whole("id", "The customer's number, as search has it.", 2**62, path=True),
        _whole("limit", "So many at once.", LIMIT_MAX, default=LIMIT),
        _text("after", "Where to go on: what the page before called next.", 60),
    ),
    answer=_object(
        customer=_object(
            id=NUMBER, name=MAYBE, company=MAYBE, segment=MAYBE, language=MAYBE, zone=MAYBE,
            addresses={**_list(STRING), "description": "Masked."}, no_asks=FLAG, no_quotes=FLAG,
        ),
        conversations={"type": "object", "additionalProperties": NUMBER, "description": "How many in each state."},
        moments=_list(
            _object(
                kind={"type": "string", "enum": ["message", "answer", "promise"]},
                passed_on=PASSED_ON,
                at=MOMENT,
                text={**MAYBE, "description": "Nothing for a promise."},
                state={**MAYBE, "description": "How far an answer is, or what became of a promise."},
                due={"type": ["string", "null"], "format": "date-time", "description": "Of a promise."},
                conversation=CONVERSATION,
            )
        ),
        next=MAYBE,
    ),
)  # fmt: skip
TOTALS = _object(
    came_in=NUMBER, answered=NUMBER, done=NUMBER, waiting=NUMBER, broken=NUMBER,
    first_answer_s={"type": ["integer", "null"], "description": "The median in seconds; null where there is none."},
)  # fmt: skip
WEEK = Call(
    path="/api/weeks/{week}",
    about="The figures of one local week, as the weekly review shows them.",
    parameters=(
        Parameter(name="week", about="Such as 2026-W47.", path=True, schema={"type": "string", "maxLength": VALUE_MAX}),
    ),
    answer=_object(
        week=STRING,
        now=TOTALS,
        before={**TOTALS, "type": ["object", "null"], "description": "Of the week before, as it stood a week ago."},
        first_answers=_list(_object(team=STRING, median_s=NUMBER, answered=NUMBER)),
        way=_object(**dict.fromkeys([one.name for one in fields(Way)], NUMBER)),
        weeks=_list(STRING),
        volumes=_list(_object(team=STRING, heard=_list(NUMBER))),
    ),
)
CALLS = (SEARCH, CUSTOMER, WEEK)
ERROR = _object(error=STRING, field=MAYBE)
REFUSALS = {
    401: "No token was sent.",
    403: "It is not the API's token.",
    404: "There is nothing of that name.",
    422: "A parameter is wrong; field names it.",
    429: "Too many requests; Retry-After says when the next one is answered.",
    503: "The ledger cannot be read now.",
}


def describe() -> dict[str, Any]:
    """The API as OpenAPI 3.1 tells it."""
    paths: dict[str, Any] = {}
    for call in CALLS:
        said = [
            {
                "name": one.name,
                "in": "path" if one.path else "query",
                "required": one.path,
                "description": one.about,
                "schema": one.schema,
            }
            for one in call.parameters
        ]
        found: dict[str, Any] = {"description": call.about, "content": {"application/json": {"schema": call.answer}}}
        refused: dict[str, Any] = {
            str(status): {"description": why, "content": {"application/json": {"schema": ERROR}}}
            for status, why in REFUSALS.items()
        }
        paths[call.path] = {"get": {"summary": call.about, "parameters": said, "responses": {"200": found, **refused}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Earshot", "version": "1", "description": "What customers said, read-only."},
        "paths": paths,
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}],
    }


def check(call: Call, request: Request) -> dict[str, Any]:
    """The values of a request's parameters. Raises Wrong."""
    known = {one.name: one for one in call.parameters}
    found: dict[str, Any] = {name: one.schema["default"] for name, one in known.items() if "default" in one.schema}
    asked = {name for name, one in known.items() if not one.path}
    seen: set[str] = set()
    for name, given in request.query_params.multi_items():
        if name not in asked:
            raise Wrong(name[:40], f"there is no such parameter; there are {', '.join(sorted(asked))}")
        if name in seen:
            raise Wrong(name, f"{name} is there twice")
        seen.add(name)
        found[name] = known[name].read(given)
    for name, given in request.path_params.items():
        found[name] = known[name].read(str(given))
    return found


# ------------------------------------------------------------------ the answers


class Api:
    def __init__(
        self,
        ledger: AsyncLedger,
        access: Access,
        company: Company,
        *,
        now: Callable[[], datetime],
        wall: Callable[[], int],
    ) -> None:
        self._ledger = ledger
        self._access = access
        self._company = company
        self._now = now
        self._wall = wall

    def routes(self) -> list[Route]:
        return [
            Route("/api/openapi.json", self.tell),
            Route(SEARCH.path, self.search),
            Route(CUSTOMER.path, self.customer),
            Route(WEEK.path, self.week),
            Route("/api/{rest:path}", self.nothing),
            Route("/api", self.nothing),
        ]

    async def tell(self, request: Request) -> Response:
        return self._refusal(request) or _json(describe())

    async def nothing(self, request: Request) -> Response:
        there = ", ".join(["/api/openapi.json", *(call.path for call in CALLS)])
        return self._refusal(request) or _error(404, f"there is nothing here; there are {there}")

    async def search(self, request: Request) -> Response:
        async def answer(values: Values) -> Response:
            found = await self._ledger.read(_search, values, teams=list(self._company.teams), zone=self._company.zone)
            if isinstance(found, Unknown):
                return _error(422, str(found), found.filter or found.what)
            return _json(found)

        return await self._answered(SEARCH, request, answer)

    async def customer(self, request: Request) -> Response:
        async def answer(values: Values) -> Response:
            found = await self._ledger.read(_customer, values)
            return _error(404, "there is no such customer", "id") if found is None else _json(found)

        return await self._answered(CUSTOMER, request, answer)

    async def week(self, request: Request) -> Response:
        async def answer(values: Values) -> Response:
            found = await self._ledger.read(_week, self._company, values, now=self._now())
            return _json(found)

        return await self._answered(WEEK, request, answer)

    async def _answered(
        self, call: Call, request: Request, answer: Callable[[Values], Awaitable[Response]]
    ) -> Response:
        if refused := self._refusal(request):
            return refused
        try:
            values = check(call, request)
            spent = await self._ledger.write(quotas.spend, BUCKET, now=self._wall())
            if spent.wait:
                after = {"retry-after": str(math.ceil(spent.wait / 1000))}
                return _error(429, "too many requests: five a second in the long run", headers=after)
            return await answer(values)
        except Wrong as error:
            return _error(422, str(error), error.field)
        except Unavailable:
            return _error(503, "the ledger cannot be read now", headers={"retry-after": "5"})

    def _refusal(self, request: Request) -> Response | None:
        """What whoever may not read gets."""
        if not self._access.has_api:
            return _error(404, "the API is off: it needs EARSHOT_API_TOKEN")
        may = self._access.may_read(request)
        if may is None:
            return _error(401, "send the token: Authorization: Bearer …", headers={"www-authenticate": "Bearer"})
        return None if may else _error(403, "that is not the API's token")


def _json(said: Any, status: int = HTTPStatus.OK, headers: Mapping[str, str] | None = None) -> Response:
    return Response(msgspec.json.encode(said), status, {**QUIET, **(headers or {})}, "application/json")


def _error(status: int, why: str, field: str | None = None, headers: Mapping[str, str] | None = None) -> Response:
    return _json({"error": why, "field": field}, status, headers)


def _search(tx: Tx, values: Values, *, teams: Sequence[str], zone: ZoneInfo) -> dict[str, Any] | Unknown:
    query = read(str(values.get("q", "")))
    filters = [(name, str(values[name])) for name in FILTERS if name in values]
    query = replace(query, filters=(*query.filters, *filters))
    asked = searching.plan(tx, query, teams=teams, zone=zone)
    if isinstance(asked, Unknown):
        return asked
    if asked.is_empty:
        return {"results": [], "notes": ["there is no word to look for"], "next": None}
    results = searching.find(tx, asked, values["limit"], before=values.get("before", NEWEST))
    wishes = {talk.customer.id: customers.list_wishes(tx, talk.customer.id)[1] for _, talk in results.found}
    return {
        "results": [
            {
                "by": "customer" if one.kind == "message" else "us",
                "passed_on": one.heard_by is not None,
                "at": _moment(one.at),
                "text": searching.words_of(one),
                "conversation": _talk(talk),
                "customer": {
                    "id": talk.customer.id,
                    "name": talk.customer.name,
                    "company": talk.customer.company,
                    "no_quotes": wishes[talk.customer.id],
                },
            }
            for one, talk in results.found
        ],
        "notes": [
            *(f"{name}: is no filter; it was looked for as text" for name in query.strange),
            *(["only the first words were looked for"] if query.shortened else []),
        ],
        "next": None if results.next is None else str(results.next),
    }


def _customer(tx: Tx, values: Values) -> dict[str, Any] | None:
    after = str(values.get("after", ""))
    trail = timelines.read_trail(after)
    if after and len(trail) != 1:
        raise Wrong("after", "after must be what the page before called next")
    loaded = timelines.load(tx, CustomerId(values["id"]), values["limit"], after=trail[0] if trail else None)
    if loaded is None:
        return None
    one = loaded.customer
    return {
        "customer": {
            "id": one.id,
            "name": one.name,
            "company": one.company,
            "segment": one.segment,
            "language": one.language,
            "zone": one.zone,
            "addresses": loaded.addresses,
            "no_asks": loaded.no_asks,
            "no_quotes": loaded.no_quotes,
        },
        "conversations": loaded.states,
        "moments": [
            {
                "kind": moment.kind,
                "passed_on": moment.heard_by is not None,
                "at": _moment(moment.at),
                "text": None if moment.kind == "promise" else timelines.covered(moment),
                "state": ("taken back" if moment.taken_back else moment.state) or None,
                "due": None if moment.by is None else _moment(moment.by),
                "conversation": _talk(talk),
            }
            for moment, talk in loaded.moments
        ],
        "next": None if loaded.next is None else timelines.write_place(loaded.next),
    }


def _week(tx: Tx, company: Company, values: Values, *, now: datetime) -> dict[str, Any]:
    week = str(values["week"])
    try:
        monday(week)
    except ValueError as error:
        raise Wrong("week", "week must be a week of a year, such as 2026-W47") from error
    found = figures(tx, company, week, now=now)
    return {
        "week": found.week,
        "now": _totals(found.now),
        "before": None if found.before is None else _totals(found.before),
        "first_answers": [
            {"team": one.team, "median_s": _seconds(one.took), "answered": one.answered} for one in found.first_answers
        ],
        "way": asdict(found.way),
        "weeks": found.weeks,
        "volumes": [{"team": one.team, "heard": one.heard} for one in found.volumes],
    }


def _totals(one: Totals) -> dict[str, int | None]:
    took = None if one.first_answer is None else _seconds(one.first_answer)
    return {
        "came_in": one.came_in,
        "answered": one.answered,
        "done": one.done,
        "waiting": one.waiting,
        "broken": one.broken,
        "first_answer_s": took,
    }


def _seconds(took: timedelta) -> int:
    return round(took.total_seconds())


def _talk(talk: Conversation) -> dict[str, str]:
    return {"ref": talk.ref, "team": talk.team, "state": talk.state, "source": talk.source}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
