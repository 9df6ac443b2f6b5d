// What the page knows: the scene as one person sees it, the room that is open, and the ways to read and to act.

import { held } from "./changes.js";

export const state = {
  me: new URLSearchParams(location.search).get("as") || "",
  room: "", guilds: [], rooms: new Map(), people: new Map(), commands: {}, app: {}, now: 0, stage: null,
  messages: [], ephemerals: [], moreBefore: false, modal: null, replyTo: null, editing: null, unread: new Set(),
};

export const read = (what, query = {}) => held(async () => {
  const words = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== "" && value !== null));
  const answer = await fetch(`/stage/${what}?${words}`);
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.error || answer.statusText);
  return found;
});

export async function act(what, args) {
  const answer = await fetch(`/stage/${what}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(args),
  });
  return answer.json();
}

/** Read the scene as `state.me` sees it; without anybody yet, as the first who is no bot. */
export const loadScene = () => held(async () => {
  let found = await read("scene", { person: state.me });
  if (!state.me || !found.people.some((one) => one.id === state.me)) {
    state.me = found.stage?.person || found.people.find((one) => !one.bot)?.id || "";
    found = await read("scene", { person: state.me });
  }
  Object.assign(state, { guilds: found.guilds, commands: found.commands, app: found.app, now: found.now, modal: found.modal, stage: found.stage });
  state.people = new Map(found.people.map((one) => [one.id, one]));
  state.rooms = new Map(found.rooms.map((one) => [one.id, one]));
  if (!state.rooms.has(state.room)) state.room = found.stage?.channel && state.rooms.has(found.stage.channel) ? found.stage.channel : firstRoom();
});

const firstRoom = () => [...state.rooms.values()].find((one) => one.writable && one.guild_id && !one.forum && one.type < 10)?.id || "";

export const loadRoom = () => held(async () => {
  Object.assign(state, { messages: [], ephemerals: [], moreBefore: false, replyTo: null, editing: null });
  const asked = state.room;
  if (!asked) return;
  const found = await read("messages", { channel: asked, person: state.me });
  if (state.room !== asked) return; // another one was opened meanwhile
  Object.assign(state, { messages: found.messages, ephemerals: found.ephemerals, moreBefore: found.more_before });
  state.unread.delete(asked);
});

export async function loadEarlier() {
  const found = await read("messages", { channel: state.room, person: state.me, before: state.messages[0]?.id || "" });
  state.messages.unshift(...found.messages);
  state.moreBefore = found.more_before;
}

export const room = (id = state.room) => state.rooms.get(id);
export const isThread = (one) => one?.type === 11 || one?.type === 12;
export const guildOf = (id) => state.guilds.find((one) => one.id === id);

/** The name that shows: the nick in the room's server before the account's. */
export function nameOf(person, guildId = room()?.guild_id) {
  const known = state.people.get(person);
  return guildOf(guildId)?.members[person]?.nick || known?.global_name || known?.username || "somebody";
}

export function roomName(one) {
  if (!one) return "nowhere";
  return one.guild_id ? one.name : nameOf(one.name);
}

export const threadsOf = (id) => [...state.rooms.values()].filter((one) => isThread(one) && one.parent_id === id);

export function toast(words) {
  const said = document.getElementById("said");
  said.textContent = words;
  said.classList.add("toast");
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => said.classList.remove("toast"), 4000);
}
