// The connection over which changes come, and what they do to what the page knows and shows.
import { follow, held } from "./changes.js";
import { el } from "./dom.js";
import { closeThread, list, redrawHead, redrawHome, threadList } from "./room.js";
import { applyStage } from "./stage.js";
import { firstWords } from "./message.js";
import { drawSidebar } from "./sidebar.js";
import { isIm, load, markSeen, nameOf, read, roomName, state } from "./store.js";
import { drawViews } from "./views.js";

/** Connect as `state.me`; `again` is called when the page has to be drawn anew. Resolves when changes begin to come. */
export function connect(again) {
  return follow(state.me, { take: (changes) => take(changes, again), again, away });
}

function away(gone) {
  document.querySelector(".offline")?.remove();
  if (gone) document.body.append(el("div.offline", { role: "status" }, "The workspace does not answer. Trying again …"));
}

function take(changes, again) {
  const inRoom = [];
  const inThread = [];
  let sidebar = false;
  let head = false;
  for (const change of changes) {
    if (change.kind === "reload") { again(); return; }
    if (change.kind === "message") sidebar = message(change, inRoom, inThread) || sidebar;
    else if (change.kind === "gone") gone(change, inRoom, inThread);
    else if (change.kind === "ephemeral") ephemeral(change, inRoom, inThread);
    else if (change.kind === "view") { state.views = change.views; drawViews(); }
    else if (change.kind === "home") { state.home = change.view; redrawHome(); }
    else if (change.kind === "stage") applyStage(change.stage);
    else if (change.kind === "room") { room(change, again); sidebar = true; head = true; }
    else if (change.kind === "people") { people(); }
    if (change.pins !== undefined && state.rooms.has(change.channel)) { state.rooms.get(change.channel).pins = change.pins; head = true; }
  }
  if (inRoom.length) list?.apply(inRoom);
  if (inThread.length) threadList?.apply(inThread);
  if (sidebar) drawSidebar();
  if (head) redrawHead();
}

function message({ channel, message: found, parent, new: isNew, mentions }, inRoom, inThread) {
  const room = state.rooms.get(channel);
  if (!room) return false;
  state.now = Math.max(state.now, parseFloat(found.ts));
  const inChannel = !found.thread_ts || found.thread_ts === found.ts || found.subtype === "thread_broadcast";
  const here = list?.channel === channel;
  if (inChannel) {
    keep(room, found);
    if (here && !(room.moreAfter && isNew)) inRoom.push({ message: found, isNew });
    if (isNew && found.ts > (room.latest || "")) room.latest = found.ts;
  }
  if (parent) { keep(room, parent, true); if (here) inRoom.push({ message: parent }); }
  const thread = state.thread;
  if (thread?.channel === channel && [found.ts, found.thread_ts].includes(thread.ts)) {
    put(thread.messages, found);
    inThread.push({ message: found, isNew });
    if (parent && parent.ts === thread.ts) { put(thread.messages, parent); inThread.push({ message: parent }); }
  }
  return isNew ? noticed(room, found, inChannel, mentions || [], here) : false;
}

function noticed(room, found, inChannel, mentions, here) {
  if (found.user === state.me) return false;
  const mine = state.groups.filter((group) => group.users?.includes(state.me)).map((group) => `!subteam^${group.id}`);
  const calls = mentions.some((one) => one === state.me || mine.includes(one) || ["!channel", "!here", "!everyone"].includes(one));
  const read_ = here && list.follows() && document.visibilityState === "visible";
  if (read_) { markSeen(room.id); say(found, room); return false; }
  if (inChannel) room.unread = true;
  if (calls || isIm(room)) room.calls += 1;
  return inChannel || calls;
}

let lastSaid = 0;
function say(found, room) {
  const now = performance.now();
  if (now - lastSaid < 3000) return;
  lastSaid = now;
  document.getElementById("said").textContent = `${nameOf(found.user)} in ${roomName(room.id)}: ${firstWords(found.text, 120)}`;
}

const put = (messages, found) => {
  const at = messages.findIndex((one) => one.ts === found.ts);
  if (at >= 0) messages[at] = found;
  else messages.push(found);
};

// Only what would be in sight is kept: rooms that were never opened are read when they are.
function keep(room, found, onlyKnown = false) {
  if (!room.loaded) return;
  const known = room.messages.some((one) => one.ts === found.ts);
  if (known || (!onlyKnown && !room.moreAfter && (!room.messages.length || found.ts > room.messages[0].ts))) put(room.messages, found);
}

function gone({ channel, ts, parent }, inRoom, inThread) {
  const room = state.rooms.get(channel);
  if (!room) return;
  room.messages = room.messages.filter((one) => one.ts !== ts);
  if (list?.channel === channel) inRoom.push({ gone: ts });
  if (parent) { keep(room, parent, true); if (list?.channel === channel) inRoom.push({ message: parent }); }
  if (state.thread?.channel === channel) {
    if (state.thread.ts === ts) { closeThread(); return; }
    state.thread.messages = state.thread.messages.filter((one) => one.ts !== ts);
    inThread.push({ gone: ts });
  }
}

function ephemeral({ channel, message: found }, inRoom, inThread) {
  const room = state.rooms.get(channel);
  if (!room) return;
  room.ephemerals = room.ephemerals.filter((one) => one.ts !== found.ts);
  if (!found.gone) room.ephemerals.push(found);
  const told = found.gone ? { gone: found.ts } : { message: found, isNew: true };
  if (found.thread_ts) { if (state.thread?.channel === channel && state.thread.ts === found.thread_ts) inThread.push(told); }
  else if (list?.channel === channel) inRoom.push(told);
}

function room({ channel, members }, again) {
  const known = state.rooms.get(channel.id);
  if (!known && members.includes(state.me)) { load().then(again); return; }
  if (known) Object.assign(known, channel, { members });
}

const people = () => held(async () => {
  const found = await read("workspace");
  state.people = new Map(found.people.map((one) => [one.id, one]));
  state.groups = found.groups;
  drawSidebar();
});
