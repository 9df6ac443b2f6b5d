// What the page knows: who one is, the rooms with their messages, the people; and how it asks the server.

import { held } from "./changes.js";

export const state = {
  me: null, team: {}, app: {}, people: new Map(), groups: [], rooms: new Map(), stage: null, zone: null,
  place: { kind: "room", id: null }, thread: null, views: [], home: null, now: 0, baseUrl: location.origin,
};

export const read = (what, query = {}) => held(async () => {
  const found = await fetch(`/stage/${what}?${new URLSearchParams({ person: state.me || "", ...query })}`);
  return found.json();
});

/** Acts as a person. Returns the server's answer; {ok: false, error} also when it cannot be reached. */
export async function act(verb, args = {}) {
  try {
    const done = await fetch(`/stage/${verb}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(args),
    });
    return await done.json();
  } catch {
    return { ok: false, error: "unreachable" };
  }
}

/** Everything at first, or anew after another person was chosen or the connection came back. */
export const load = () => held(async () => {
  const found = await read("workspace");
  const kept = state.rooms;
  Object.assign(state, { team: found.team, app: found.app, groups: found.groups, stage: found.stage, now: found.now, baseUrl: found.base_url });
  state.people = new Map(found.people.map((person) => [person.id, person]));
  state.rooms = new Map(found.channels.map((room) => [room.id, {
    ...room, messages: [], ephemerals: [], loaded: false, moreBefore: false, moreAfter: false,
    calls: kept.get(room.id)?.calls || 0, unread: room.latest > seen(room.id) && room.latest !== "",
  }]));
  // Whom one acts as for the first time begins with everything read.
  const begun = `begun ${state.team.id} ${state.me}`;
  if (!sessionStorage.getItem(begun)) {
    sessionStorage.setItem(begun, "1");
    for (const id of state.rooms.keys()) markSeen(id);
  }
  const me = state.people.get(state.me);
  state.zone = found.stage?.zone || me?.tz || undefined;
});

export const loadRoom = (id, around) => held(async () => {
  const room = state.rooms.get(id);
  const found = await read("messages", around ? { channel: id, around } : { channel: id });
  if (!room || !found.ok) return;
  Object.assign(room, { messages: found.messages, ephemerals: found.ephemerals, moreBefore: found.more_before, moreAfter: found.more_after, loaded: true });
});

export async function loadBefore(id) {
  const room = state.rooms.get(id);
  const first = room.messages[0];
  if (!first || !room.moreBefore) return [];
  const found = await read("messages", { channel: id, before: first.ts });
  const known = new Set(room.messages.map((message) => message.ts));
  const older = found.messages.filter((message) => !known.has(message.ts));
  room.messages = [...older, ...room.messages];
  room.moreBefore = found.more_before;
  return older;
}

const seenKey = (room) => `seen ${state.team.id || ""} ${state.me} ${room}`;
export const seen = (room) => sessionStorage.getItem(seenKey(room)) || "";

export function markSeen(room) {
  const found = state.rooms.get(room);
  if (!found) return false;
  const latest = found.latest || "";
  const before = found.unread || found.calls;
  if (latest) sessionStorage.setItem(seenKey(room), latest);
  found.unread = false;
  found.calls = 0;
  return Boolean(before);
}

export const person = (id) => state.people.get(id);
export const nameOf = (id) => state.people.get(id)?.real_name || (id === "USLACKBOT" ? "Workspace" : id);
export const shortName = (id) => (id === state.me ? "you" : nameOf(id).split(" ")[0]);
export const roomName = (id) => state.rooms.get(id)?.name || id;
export const isIm = (room) => Boolean(room?.is_im);
export const imRoom = () => [...state.rooms.values()].find((room) => room.is_im);

export function messageIn(channel, ts) {
  const room = state.rooms.get(channel);
  const inThread = state.thread?.channel === channel ? state.thread.messages : [];
  return [...(room?.messages || []), ...(room?.ephemerals || []), ...(inThread || [])].find((message) => message.ts === ts);
}

export function fileOf(id, message) {
  return message?.files?.find((file) => file.id === id) || { id, name: "file", url_private: `/files-pri/${state.team.id}-${id}/file` };
}

/** The path of an uploaded file on this very server, whatever host its stored address names. */
export const pathOf = (address) => { try { return new URL(address, location.href).pathname; } catch { return ""; } };
