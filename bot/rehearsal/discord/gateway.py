"""The gateway: connections that identify or resume, heartbeats, and events in order, each with its number."""

from __future__ import annotations

import asyncio
import contextlib
import zlib
from dataclasses import dataclass, field
from typing import Any

import msgspec
from aiohttp import WSMsgType, web

from ..dice import Dice
from . import objects
from .events import ALL_INTENTS, GUILD_MEMBERS, PRIVILEGED, Event
from .limits import Gate
from .sessions import Connection, Session
from .world import World

Json = dict[str, Any]
HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT, MEMBERS, INVALID, HELLO, ACK = (
    1, 2, 3, 4, 6, 7, 8, 9, 10, 11
)  # fmt: skip
UNKNOWN, BAD_OP, BAD_JSON, NOT_AUTHENTICATED, BAD_TOKEN, TWICE = 4000, 4001, 4002, 4003, 4004, 4005
TOO_MANY, TIMED_OUT, BAD_INTENTS, DISALLOWED_INTENTS = 4008, 4009, 4013, 4014
RESUME_SECONDS, MOST_BYTES, MOST_COMMANDS = 300.0, 4_096, 120
PATIENCE = 2.5
"""So many intervals of heartbeats without a word, and the connection is closed."""


@dataclass(slots=True)
class Gateway:
    """All connections and sessions of the app. `heartbeat` is the interval told to clients, in seconds."""

    world: World
    dice: Dice
    gate: Gate
    heartbeat: float = 41.25
    sessions: dict[str, Session] = field(default_factory=dict)
    connections: list[Connection] = field(default_factory=list)
    away: set[str] = field(default_factory=set)
    """Servers that Discord itself cannot reach for now."""
    on_change: Any = lambda: None
    _count: int = 0

    # -- one connection -------------------------------------------------------------------------------------------

    async def serve(self, request: web.BaseRequest) -> web.WebSocketResponse:
        """Speak with one client until it goes away."""
        socket = web.WebSocketResponse(autoping=True, compress=False)
        await socket.prepare(request)
        self._count += 1
        squeeze = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        transport: Any = request.transport
        connection = Connection(socket, self._count, transport=transport, squeeze=squeeze)
        self.connections.append(connection)
        writer = asyncio.create_task(self._write(connection))
        connection.put({"op": HELLO, "s": None, "t": None, "d": {"heartbeat_interval": int(self.heartbeat * 1000)}})
        try:
            await self._listen(connection)
        finally:
            self.connections.remove(connection)
            session = connection.session
            if session is not None and session.connection is connection:
                session.connection, session.left_at = None, self.world.monotonic()
                if not connection.closing and socket.close_code in (1000, 1001):
                    self.sessions.pop(session.id, None)
            if not connection.closing or connection.socket.closed:
                writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer
            self.on_change()
        return socket

    async def _listen(self, connection: Connection) -> None:
        """Hear a client until it goes away, or says nothing for too long: not even a heartbeat."""
        while not connection.socket.closed:
            try:
                message = await connection.socket.receive(timeout=self.heartbeat * PATIENCE)
            except TimeoutError:
                code = TIMED_OUT
            else:
                if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                    return
                code = self._hear(connection, message.data)
            if code:
                connection.muted = connection.closing = True
                await connection.socket.close(code=code)
                return

    async def _write(self, connection: Connection) -> None:
        while True:
            due, payload = await connection.queue.get()
            wait = due - self.world.monotonic()
            if wait > 0:
                await asyncio.sleep(wait)
            if payload == "drop":
                if connection.transport is not None:
                    connection.transport.abort()
                return
            if isinstance(payload, str):
                connection.closing = True
                await connection.socket.close(code=int(payload))
                return
            text = msgspec.json.encode(payload)
            try:
                if connection.squeeze is not None:
                    await connection.socket.send_bytes(
                        connection.squeeze.compress(text) + connection.squeeze.flush(zlib.Z_SYNC_FLUSH)
                    )
                else:
                    await connection.socket.send_str(text.decode())
            except (ConnectionError, RuntimeError):
                return

    def _hear(self, connection: Connection, data: str | bytes) -> int:
        """Do what a client asks; returns the code to close with, 0 to go on."""
        if self._is_flood(connection):
            return TOO_MANY
        try:
            asked = msgspec.json.decode(data if len(data) <= MOST_BYTES else b"", type=dict[str, Any])
        except (msgspec.DecodeError, msgspec.ValidationError):
            return BAD_JSON
        op, given = asked.get("op"), asked.get("d")
        if op == HEARTBEAT:
            connection.put({"op": ACK})
            return 0
        if op == IDENTIFY:
            return self._identify(connection, given)
        if op == RESUME:
            return self._resume(connection, given)
        if op not in (PRESENCE, VOICE, MEMBERS):
            return BAD_OP
        if connection.session is None:
            return NOT_AUTHENTICATED
        if op == MEMBERS:
            self._tell_members(connection.session, given)
        return 0

    def _is_flood(self, connection: Connection) -> bool:
        """Whether this is more than a minute allows."""
        now = self.world.monotonic()
        connection.commands.append(now)
        while connection.commands[0] <= now - 60:
            connection.commands.popleft()
        return len(connection.commands) > MOST_COMMANDS

    def _identify(self, connection: Connection, given: Any) -> int:
        if connection.session is not None:
            return TWICE
        if not isinstance(given, dict) or given.get("token") != self.world.app.token:
            return BAD_TOKEN
        intents = given.get("intents")
        if not isinstance(intents, int) or intents & ~ALL_INTENTS:
            return BAD_INTENTS
        if any(intents & bit and name not in self.world.app.privileged for bit, name in PRIVILEGED.items()):
            return DISALLOWED_INTENTS
        if not self.gate.may_identify():
            connection.put({"op": INVALID, "s": None, "t": None, "d": False})
            return 0
        self.world.identified += 1
        session = Session(id=self.world.ids.secret(), intents=intents)
        self.sessions[session.id] = session
        self._join(connection, session)
        connection.put(session.add("READY", self._ready(session)))
        for guild, server in self.world.guilds.items():
            if self.world.app.bot in server.members and guild not in self.away:
                connection.put(session.add("GUILD_CREATE", self._whole(session, guild)))
        self.on_change()
        return 0

    def _whole(self, session: Session, guild: str) -> Json:
        return objects.whole_guild(self.world, guild, everybody=bool(session.intents & GUILD_MEMBERS))

    def _ready(self, session: Session) -> Json:
        app = self.world.app
        return {
            "v": 10,
            "user": objects.user(self.world, app.bot) | {"verified": True, "mfa_enabled": True, "email": None},
            "guilds": [
                {"id": one.id, "unavailable": True} for one in self.world.guilds.values() if app.bot in one.members
            ],
            "session_id": session.id,
            "resume_gateway_url": self.world.base_url.replace("http", "ws", 1) + "/gateway",
            "session_type": "normal",
            "private_channels": [],
            "application": {"id": app.id, "flags": objects.app_flags(app)},
        }

    def _resume(self, connection: Connection, given: Any) -> int:
        """Replay what was missed, or say that the session is gone (op 9)."""
        if not isinstance(given, dict) or given.get("token") != self.world.app.token:
            return BAD_TOKEN
        session = self.sessions.get(str(given.get("session_id")))
        seq = given.get("seq") or 0
        first = session.events[0]["s"] if session and session.events else 1
        gone = session is None or seq > session.seq or seq < first - 1
        if session is not None and session.connection is None:
            gone = gone or self.world.monotonic() - session.left_at > RESUME_SECONDS
        if session is None or gone:
            if session is not None:
                self.sessions.pop(session.id)
            connection.put({"op": INVALID, "s": None, "t": None, "d": False})
            return 0
        if session.connection is not None:
            session.connection.put(str(UNKNOWN))
            session.connection.muted = True
        self._join(connection, session)
        for payload in session.events:
            if payload["s"] > seq:
                connection.put(payload)
        connection.put(session.add("RESUMED", {}))
        self.on_change()
        return 0

    def _join(self, connection: Connection, session: Session) -> None:
        connection.session, session.connection = session, connection

    def _tell_members(self, session: Session, given: Any) -> None:
        """GUILD_MEMBERS_CHUNK: all members, those with ids, or those whose name begins so."""
        guild = self.world.guilds.get(str(given.get("guild_id")))
        if guild is None or session.connection is None:
            return
        wanted = [str(one) for one in given.get("user_ids") or ()]
        begin = str(given.get("query") or "").casefold()
        found = [
            objects.member(self.world, guild.id, one)
            for one in guild.members
            if (one in wanted if wanted else self.world.people[one].name.casefold().startswith(begin))
        ][: given.get("limit") or 1000]
        data: Json = {"guild_id": guild.id, "members": found, "chunk_index": 0, "chunk_count": 1}
        data["not_found"] = [one for one in wanted if one not in guild.members]
        if given.get("nonce"):
            data["nonce"] = given["nonce"]
        session.connection.put(session.add("GUILD_MEMBERS_CHUNK", data))

    # -- events ---------------------------------------------------------------------------------------------------

    def dispatch(self, event: Event) -> None:
        """Send one event to every session that wants it, unless something goes wrong with its connection."""
        for session in list(self.sessions.values()):
            data = event.for_session(session.intents)
            if data is not None:
                self._send(session, event.name, data)

    def _send(self, session: Session, name: str, data: Json) -> None:
        connection = session.connection
        if connection is None:
            session.add(name, data)
            return
        fate, seconds = self.dice.for_event()
        if fate == "invalidated":
            self.sessions.pop(session.id, None)
            connection.put({"op": INVALID, "s": None, "t": None, "d": False})
            connection.muted = True
            return
        payload = session.add(name, data)
        if fate == "dropped":
            self._break(connection, "drop")
        elif fate == "reconnect":
            connection.put({"op": RECONNECT, "s": None, "t": None, "d": None})
            connection.muted = True
        else:
            if seconds:
                connection.hold = max(connection.hold, self.world.monotonic() + seconds)
            connection.put(payload)

    def _break(self, connection: Connection, how: str) -> None:
        connection.put(how)
        connection.muted = True

    # -- from the stage -------------------------------------------------------------------------------------------

    def interrupt(self, how: str) -> int:
        """Trouble on every connection, now: "drop" (it breaks), "reconnect" (op 7), "invalid" (op 9, the session is
        gone), "resumable" (op 9 that lets resume), or a close code such as "4009"; returns how many there were.
        """
        there = [one for one in self.connections if one.session is not None and not one.muted]
        for connection in there:
            session = connection.session
            if how == "reconnect":
                connection.put({"op": RECONNECT, "s": None, "t": None, "d": None})
            elif how in ("invalid", "resumable"):
                connection.put({"op": INVALID, "s": None, "t": None, "d": how == "resumable"})
                if how == "invalid" and session is not None:
                    self.sessions.pop(session.id, None)
            elif how == "drop" or (how.isdigit() and 4000 <= int(how) < 5000):
                connection.put(how)
            else:
                raise ValueError(f"no such trouble: {how!r}")
            connection.muted = True
        return len(there)

    def lose(self, guild: str) -> None:
        """Discord cannot reach a server: nobody is told what is in it until it is found again."""
        self.away.add(guild)
        for session in list(self.sessions.values()):
            self._send(session, "GUILD_DELETE", {"id": guild, "unavailable": True})

    def find(self, guild: str) -> None:
        self.away.discard(guild)
        for session in list(self.sessions.values()):
            self._send(session, "GUILD_CREATE", self._whole(session, guild))

    async def stop(self) -> None:
        for connection in list(self.connections):
            connection.muted = True
            await connection.socket.close(code=1001)
