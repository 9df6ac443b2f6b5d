// The middle: a channel with its messages, or the app's Home and Messages; and the thread beside it.
import { composer } from "./composer.js";
import { el, fill, icon, morph } from "./dom.js";
import { MessageList } from "./list.js";
import { imRoom, isIm, loadBefore, loadRoom, markSeen, read, seen, state } from "./store.js";
import { drawSidebar } from "./sidebar.js";
import { homeNode } from "./views.js";

export let list = null;        // of the room in the middle
export let threadList = null;

const main = () => document.getElementById("main");
const aside = () => document.getElementById("thread");

export async function showRoom(id, { around } = {}) {
  const room = state.rooms.get(id);
  if (!room) return;
  const newFrom = room.unread ? seen(id) : null;
  if (!room.loaded || around || room.moreAfter) await loadRoom(id, around && !room.messages.some((one) => one.ts === around) ? around : undefined);
  state.place = { kind: isIm(room) ? "messages" : "room", id };
  fill(main(), isIm(room) ? [appHead(), appTabs("messages")] : roomHead(room), streamNode(room, newFrom), writing(room));
  list.toEnd();
  if (document.visibilityState === "visible") markSeen(id);
  drawSidebar();
}

function writing(room) {
  if (room.is_archived) return el("p.not-in", {}, "This channel is archived.");
  return composer(room.id);
}

function streamNode(room, newFrom) {
  const ol = el("ol", { role: "list", "aria-label": "Messages" });
  const scroll = el("div.scroll", { tabindex: "0", role: "region", "aria-label": `Messages in ${room.name}` }, beginning(room), ol);
  const stream = el("div.stream", {}, scroll);
  list = new MessageList(scroll, ol, room.id, {
    onAway: (count) => pill(stream, count, () => list.toEnd()),
    onEnd: () => { if (document.visibilityState === "visible" && markSeen(room.id)) drawSidebar(); },
    onOlder: async () => { const older = await loadBefore(room.id); if (older.length) list.prepend(older); scroll.querySelector(".beginning").hidden = room.moreBefore; },
    onTrim: (ts) => { room.messages = room.messages.filter((one) => one.ts >= ts); room.moreBefore = true; },
  });
  list.setAll([...room.messages, ...room.ephemerals.filter((one) => !one.thread_ts)], { newFrom });
  return stream;
}

function beginning(room) {
  const said = isIm(room) ? [el("strong", {}, state.app.name), "What the app says to you alone stands here."] : [el("strong", {}, `#${room.name}`), room.topic?.value || "The beginning of this channel."];
  return el("div.beginning", { hidden: room.moreBefore }, said);
}

function pill(stream, count, go) {
  stream.querySelector(":scope > .pill")?.remove();
  if (count) stream.append(el("button.pill", { type: "button", onclick: go }, `${count} new ↓`));
}

function roomHead(room) {
  const pins = room.pins || 0;
  return el("div.head", { id: "room-head" }, burger(),
    el("div.about", {}, el("h1", {}, icon(room.is_ext_shared ? "globe" : room.is_private ? "lock" : "hash"), room.name), room.topic?.value ? el("div.topic", { dir: "auto" }, room.topic.value) : null),
    el("div.tools", {},
      pins ? el("button.quiet", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", data: { act: "pins" }, "aria-label": `${pins} pinned` }, icon("pin"), String(pins)) : null,
      el("button.quiet", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", data: { act: "members" }, "aria-label": `${room.members.length} members` }, icon("people"), String(room.members.length)),
      state.app.shortcuts?.some((one) => one.kind === "global") && !state.people.get(state.me)?.is_stranger ? el("button.quiet", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": "Shortcuts", data: { act: "shortcuts", tip: "Shortcuts" } }, icon("bolt")) : null));
}

export function redrawHead() {
  const head = document.getElementById("room-head");
  const room = state.rooms.get(state.place.id);
  if (head && room) morph(head, roomHead(room));
}

const burger = () => el("button.quiet.only-narrow", { type: "button", "aria-label": "Channels", data: { act: "nav" } }, icon("menu"));
const appHead = () => el("div.head", {}, burger(), el("div.about", {}, el("h1", {}, state.app.name)), el("div.tools", {}));
const appTabs = (at) => el("div.tabs", { role: "tablist" }, [["home", "Home"], ["messages", "Messages"]].map(([id, name]) => el("button", { type: "button", role: "tab", "aria-selected": String(id === at), data: { act: `app-${id}` } }, name)));

export function showHome() {
  state.place = { kind: "home", id: null };
  list = null;
  fill(main(), appHead(), appTabs("home"), el("div.home", { tabindex: "0", role: "region", "aria-label": "Home" }, homeNode()));
  drawSidebar();
}

export function redrawHome() {
  const node = main().querySelector(".home");
  if (state.place.kind === "home" && node) {
    const wanted = homeNode();
    if (node.firstElementChild) morph(node.firstElementChild, wanted);
    else fill(node, wanted);
  }
}

/** The room between the person and the app; empty when they never spoke. */
export async function showDirect() {
  const room = imRoom();
  if (room) await showRoom(room.id);
  else {
    state.place = { kind: "messages", id: null };
    list = null;
    fill(main(), appHead(), appTabs("messages"), el("div.nothing", {}, el("strong", {}, "No messages yet"), `${state.app.name} writes here when it has something for you alone.`));
    drawSidebar();
  }
}

export async function showThread(channel, ts, { show } = {}) {
  const found = await read("thread", { channel, ts });
  if (!found.ok) return false;
  state.thread = { channel, ts, messages: found.messages };
  const room = state.rooms.get(channel);
  const ol = el("ol", { role: "list", "aria-label": "Replies" });
  const scroll = el("div.scroll", { tabindex: "0", role: "region", "aria-label": "Thread" }, ol);
  const stream = el("div.stream", {}, scroll);
  threadList = new MessageList(scroll, ol, channel, { inThread: true, onAway: (count) => pill(stream, count, () => threadList.toEnd()) });
  threadList.setAll([...found.messages, ...(room?.ephemerals || []).filter((one) => one.thread_ts === ts)]);
  aside().hidden = false;
  fill(aside(), el("div.head", {}, el("div.about", {}, el("h2", {}, "Thread"), el("div.topic", {}, isIm(room) ? state.app.name : `#${room?.name || ""}`)), el("button.quiet", { type: "button", "aria-label": "Close the thread", data: { act: "thread-close" } }, icon("close"))), stream, composer(channel, ts));
  if (!(show && threadList.show(show))) threadList.toEnd();
  return true;
}

export function closeThread() {
  state.thread = null;
  threadList = null;
  aside().hidden = true;
  aside().replaceChildren();
}
