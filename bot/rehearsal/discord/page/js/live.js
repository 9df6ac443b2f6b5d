// The connection over which changes come, and what they do to what the page knows and shows.
import { follow } from "./changes.js";
import { showModal } from "./dialogs.js";
import { called } from "./message.js";
import { drawHead, drawStream } from "./room.js";
import { drawSidebar } from "./sidebar.js";
import { applyStage } from "./stage.js";
import { loadScene, nameOf, roomName, state } from "./store.js";

/** Connect as `state.me`; `again` is called when everything has to be drawn anew. Resolves when changes begin to come. */
export function connect(again) {
  return follow(state.me, { take: (changes) => take(changes, again), again, away: (gone) => document.body.classList.toggle("offline", gone) });
}

async function take(changes, again) {
  let sidebar = false, head = false, stream = false;
  for (const change of changes) {
    if (change.kind === "reload") { again(); return; }
    if (change.kind === "message") [stream, sidebar] = [message(change) || stream, change.new || sidebar];
    else if (change.kind === "gone") stream = gone(change) || stream;
    else if (change.kind === "ephemeral") stream = whisper(change) || stream;
    else if (change.kind === "modal") { state.modal = change.modal; showModal(); }
    else if (change.kind === "room") { change.gone ? state.rooms.delete(change.room.id) : state.rooms.set(change.room.id, change.room); sidebar = head = stream = true; }
    else if (change.kind === "people") { await loadScene(); sidebar = stream = true; }
    else if (change.kind === "stage") applyStage(change.stage);
  }
  if (sidebar) drawSidebar();
  if (head) drawHead();
  if (stream) drawStream();
}

function put(list, found) {
  const at = list.findIndex((one) => one.id === found.id);
  if (at >= 0) list[at] = found;
  else list.push(found);
}

function message({ channel, message: found, new: isNew }) {
  if (channel === state.room) {
    if (isNew || state.messages.some((one) => one.id === found.id)) put(state.messages, found);
    if (isNew && found.author.id !== state.me) document.getElementById("said").textContent = `${nameOf(found.author.id)}: ${found.content.slice(0, 120)}`;
    return true;
  }
  if (isNew && found.author.id !== state.me) {
    state.unread.add(channel);
    if (called(found).has(state.me)) document.getElementById("said").textContent = `${nameOf(found.author.id)} called you in ${roomName(state.rooms.get(channel))}`;
  }
  return false;
}

function gone({ channel, id }) {
  if (channel !== state.room) return false;
  state.messages = state.messages.filter((one) => one.id !== id);
  state.ephemerals = state.ephemerals.filter((one) => one.id !== id);
  return true;
}

function whisper({ channel, message: found }) {
  if (channel !== state.room) return false;
  put(state.ephemerals, found);
  return true;
}
