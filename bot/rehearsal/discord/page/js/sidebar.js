// The servers with their channels and threads, direct conversations, and as whom one looks.
import { el, icon, morph } from "./dom.js";
import { isThread, roomName, state, threadsOf } from "./store.js";

const CATEGORY = 4;

export function drawSidebar() {
  const old = document.getElementById("sidebar");
  morph(old, el("nav", { id: "sidebar", "aria-label": "Servers and channels" }, who(), state.guilds.map(guild), direct()));
}

function who() {
  const people = [...state.people.values()].filter((one) => !one.bot);
  const name = (one) => one.global_name || one.username;
  people.sort((one, other) => name(one).localeCompare(name(other)));
  return el("label.who", { data: { key: "who" } }, el("span.small", {}, "Looking as"),
    el("select", { id: "as", data: { as: "1" } }, people.map((one) => el("option", { value: one.id, selected: one.id === state.me }, name(one)))));
}

function guild(found) {
  const rooms = [...state.rooms.values()].filter((one) => one.guild_id === found.id && !isThread(one));
  const loose = rooms.filter((one) => !one.parent_id && one.type !== CATEGORY);
  return el("section", { data: { key: found.id } }, el("h2", {}, found.name), el("ul", {}, loose.map(channel)),
    rooms.filter((one) => one.type === CATEGORY).map((category) => [
      el("h3", { data: { key: category.id } }, category.name),
      el("ul", { data: { key: `in-${category.id}` } }, rooms.filter((one) => one.parent_id === category.id).map(channel)),
    ]));
}

function channel(found) {
  const threads = found.forum ? [] : threadsOf(found.id).filter((one) => !one.thread_metadata.archived).slice(-8);
  return el("li", { data: { key: found.id } }, link(found, found.forum ? "panel" : found.type === 5 ? "bolt" : "hash"),
    threads.length ? el("ul.threads", {}, threads.map((one) => el("li", { data: { key: one.id } }, link(one, "reply")))) : null);
}

function link(found, name) {
  const kind = state.unread.has(found.id) ? "button.room.unread" : "button.room";
  return el(kind, { type: "button", "aria-current": found.id === state.room ? "page" : null, data: { act: "open", room: found.id } }, icon(name), el("span", {}, roomName(found)));
}

function direct() {
  const found = [...state.rooms.values()].filter((one) => !one.guild_id);
  return el("section", { data: { key: "direct" } }, el("h2", {}, "Direct"), el("ul", {}, found.map((one) => el("li", { data: { key: one.id } }, el("button.room", {
    type: "button", "aria-current": one.id === state.room ? "page" : null, data: { act: "open", room: one.id },
  }, icon("at"), el("span", {}, state.app.name)))),
  found.length ? null : el("li", { data: { key: "begin" } }, el("button.room", { type: "button", data: { act: "direct" } }, icon("at"), el("span", {}, `Write to ${state.app.name}`)))));
}
