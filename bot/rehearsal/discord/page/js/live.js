// The connection over which changes come, and what they do to what the page knows and shows.
import { showModal } from "./dialogs.js";
import { called } from "./message.js";
import { drawHead, drawStream } from "./room.js";
import { drawSidebar } from "./sidebar.js";
import { applyStage } from "./stage.js";
import { loadScene, nameOf, roomName, state } from "./store.js";

let socket = null;
let tries = 0;

/** Connect as `state.me`; `again` draws everything anew. */
export function connect(again) {
  socket?.close();
  const mine = socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/stage/live?person=${encodeURIComponent(state.me)}`);
  mine.onopen = () => { if (tries) again(); tries = 0; document.body.classList.remove("offline"); };
  mine.onmessage = (event) => take(JSON.parse(event.data), again);
  mine.onclose = () => {
    if (mine !== socket) return;
    tries += 1;
    if (tries > 1) document.body.classList.add("offline");
    setTimeout(() => mine === socket && connect(again), Math.min(4000, 250 * tries));
  };
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
