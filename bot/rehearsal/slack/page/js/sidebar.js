// The list of rooms, and whom one acts as.
import { el, icon, morph } from "./dom.js";
import { avatar } from "./faces.js";
import { closePopUp, popUp, walk } from "./overlay.js";
import { imRoom, person, state } from "./store.js";
import { localTime } from "./time.js";

export function drawSidebar() {
  const rooms = [...state.rooms.values()].filter((room) => !room.is_im);
  const me = person(state.me);
  const wanted = el("nav", { id: "sidebar", "aria-label": "Channels" },
    el("div.workspace", { data: { key: "top" } }, el("img", { src: "/page/mark.svg", alt: "" }), el("div", {}, el("strong", {}, state.team.name), el("small", {}, "a local rehearsal"))),
    el("div.rooms", { data: { key: "rooms" } },
      el("h2", {}, "Channels"), el("ul", {}, rooms.map((room) => el("li", { data: { key: room.id } }, roomButton(room)))),
      me?.is_stranger ? null : [el("h2", {}, "Apps"), el("ul", {}, el("li", {}, appButton()))]),
    el("div.acting", { data: { key: "acting" } }, el("button", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", data: { act: "switch" }, "aria-label": `You act as ${me?.real_name}. Change` },
      avatar(state.me), el("span.who", {}, el("strong", {}, me?.real_name || ""), el("small", {}, `${me?.profile.title || "Member"} · you act as`)), icon("up"))));
  morph(document.getElementById("sidebar"), wanted);
  const unread = rooms.some((room) => room.unread);
  document.title = `${unread ? "• " : ""}${placeName()} · ${state.team.name}`;
}

const placeName = () => (state.place.kind === "room" ? `#${state.rooms.get(state.place.id)?.name || ""}` : state.app.name);

function roomButton(room) {
  const here = state.place.kind === "room" && state.place.id === room.id;
  const node = el("button.room", { type: "button", data: { act: "go", channel: room.id }, "aria-current": here ? "page" : null },
    icon(room.is_ext_shared ? "globe" : room.is_private ? "lock" : "hash"), el("span.name", {}, room.name), marks(room, here));
  if (room.unread && !here) node.classList.add("unread");
  return node;
}

function marks(room, here) {
  if (here) return null;
  if (room.calls) return el("span.calls", { "aria-label": `${room.calls} mentions` }, String(room.calls));
  return room.unread ? el("span.dot", { role: "img", "aria-label": "unread" }) : null;
}

function appButton() {
  const here = state.place.kind !== "room";
  const im = imRoom();
  const node = el("button.room", { type: "button", data: { act: "app" }, "aria-current": here ? "page" : null }, avatar(state.app.bot_user_id, "small", state.app.name), el("span.name", {}, state.app.name), im ? marks(im, here) : null);
  if (im?.unread && !here) node.classList.add("unread");
  return node;
}

/** Everybody one may act as, by function. */
export function choosePerson(anchor, chosen) {
  const done = new Set();
  const parts = state.groups.map((group) => [group.name, group.users.filter((id) => !done.has(id) && done.add(id) && person(id) && !person(id).deleted)]);
  const others = [...state.people.values()].filter((one) => !one.is_bot && !one.deleted && !done.has(one.id)).map((one) => one.id);
  const node = el("div.people-menu", { role: "menu", "aria-label": "Act as" }, [...parts, ["Others", others]].filter(([, ids]) => ids.length).map(([title, ids]) => [
    el("h3", {}, title),
    ids.map((id) => {
      const one = person(id);
      const about = [one.profile.title, one.is_restricted ? "guest" : "", one.is_stranger ? "outside" : "", localTime(one.tz)].filter(Boolean).join(" · ");
      return el("button", { type: "button", role: "menuitemradio", "aria-checked": String(id === state.me), tabindex: "-1", onclick: () => { closePopUp(); chosen(id); } }, avatar(id, "middle"), el("span", {}, el("span", {}, one.real_name), el("small", {}, about)));
    })]));
  popUp(anchor, node);
  walk(node, "button");
  (node.querySelector("[aria-checked='true']") || node.querySelector("button"))?.focus();
}

export function showProfile(anchor, id) {
  const one = person(id);
  if (!one) return;
  const facts = one.is_bot ? [["What", "An app"]] : [["Title", one.profile.title || "Member"], ["Local time", `${localTime(one.tz)} (${one.tz.split("/").pop().replaceAll("_", " ")})`], ["Name", `@${one.name}`]];
  const groups = state.groups.filter((group) => group.users.includes(id)).map((group) => `@${group.handle}`);
  if (groups.length) facts.push(["Groups", groups.join(", ")]);
  if (one.is_restricted) facts.push(["Account", "Guest"]);
  if (one.is_stranger) facts.push(["Account", "From another workspace"]);
  const node = el("div.profile", { role: "dialog", "aria-label": one.real_name }, el("div.top", {}, avatar(id), el("div", {}, el("strong", {}, el("bdi", {}, one.real_name)), el("br"), one.profile.status_text || "")),
    el("dl", {}, facts.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])),
    one.is_bot || id === state.me ? null : el("button.btn", { type: "button", data: { act: "act-as", person: id } }, `Act as ${one.real_name.split(" ")[0]}`));
  popUp(anchor, node);
}
