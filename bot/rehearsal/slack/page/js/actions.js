// What pressing things does. One listener for the whole page; nodes say with data-act what they are for.
import { asBase64, explain, insert } from "./composer.js";
import { el, icon } from "./dom.js";
import { brought, valueIn, valuesIn, words } from "./elements.js";
import { firstWords, pathTo } from "./message.js";
import { mrkdwn } from "./mrkdwn.js";
import { ask, closePopUp, menu, toast } from "./overlay.js";
import { pickEmoji } from "./picker.js";
import { closeThread, list, showThread, threadList } from "./room.js";
import { choosePerson, showProfile } from "./sidebar.js";
import { foldSide, openWindow, press, toggleStory } from "./stage.js";
import { act, messageIn, nameOf, read, state } from "./store.js";
import { dialogNode, leave, leaveAll, redrawView, remember, shownView } from "./views.js";

/** `go`: {room(id), home(), direct(), message(channel, ts, thread), person(id)}, given by app.js */
export function listen(go) {
  document.addEventListener("click", (event) => {
    const node = event.target.closest("[data-act]");
    const what = node && HANDLERS[node.dataset.act];
    if (!what) return;
    if (node.tagName === "A" && node.dataset.act !== "press") { if (event.metaKey || event.ctrlKey) return; event.preventDefault(); }
    what(node, go, event);
  });
  document.addEventListener("change", changed);
  document.addEventListener("keydown", (event) => keys(event, go));
}

const article = (node) => node.closest("article.message");
const where = (node) => { const at = article(node); return { channel: at.dataset.channel, ts: at.dataset.ts }; };
const listOf = (node) => (article(node)?.dataset.thread ? threadList : list);

const HANDLERS = {
  go: (node, go) => go.room(node.dataset.channel),
  app: (node, go) => go.home(),
  "app-home": (node, go) => go.home(),
  "app-messages": (node, go) => go.direct(),
  nav: () => document.body.classList.toggle("nav-open"),
  switch: (node, go) => choosePerson(node, go.person),
  "act-as": (node, go) => { closePopUp(); go.person(node.dataset.person); },
  profile: (node) => showProfile(node, node.dataset.person),
  jump: (node, go) => go.address(node.getAttribute("href")),
  thread: (node) => { const at = article(node); showThread(at.dataset.channel, node.dataset.ts).then(() => document.querySelector("#thread textarea")?.focus()); },
  "thread-close": () => closeThread(),
  dismiss: (node) => { const { channel, ts } = where(node); const room = state.rooms.get(channel); room.ephemerals = room.ephemerals.filter((one) => one.ts !== ts); listOf(node)?.apply([{ gone: ts }]); },
  toggle: (node) => { const { channel, ts } = where(node); toggle(channel, ts, node.dataset.emoji); },
  pick: (node) => { const { channel, ts } = where(node); pickEmoji(node, (name) => toggle(channel, ts, name, true)); },
  "compose-emoji": (node) => { const area = node.closest(".composer").querySelector("textarea"); pickEmoji(node, (name) => { insert(area, `:${name}: `); area.dispatchEvent(new Event("input")); }); },
  more: (node) => more(node),
  press: (node) => useElement(node, null),
  overflow: (node) => overflow(node),
  unchoose: (node) => unchoose(node),
  pins: (node, go) => pins(node, go),
  members: (node) => members(node),
  shortcuts: (node) => menu(node, state.app.shortcuts.filter((one) => one.kind === "global").map((one) => ({ label: one.name, detail: one.description, icon: icon("bolt"), run: () => shortcut(one) })), "Shortcuts"),
  "view-back": () => leave(),
  "view-close": () => leaveAll(),
  "stage-press": (node) => press(node.dataset.id),
  story: () => toggleStory(),
  "story-line": (node, go) => (node.dataset.ts ? go.message(node.dataset.channel, node.dataset.ts) : go.room(node.dataset.channel)),
  side: () => foldSide(),
  window: (node) => openWindow(node.dataset.id),
};

async function toggle(channel, ts, name, onlyAdd = false) {
  const stored = messageIn(channel, ts)?.reactions?.find((one) => one.name === name);
  const mine = stored?.users.includes(state.me);
  if (mine && onlyAdd) return;
  const done = await act(mine ? "unreact" : "react", { person: state.me, channel, ts, emoji: name });
  if (!done.ok) toast(`That did not work: ${done.error.replaceAll("_", " ")}`);
}

async function shortcut(one, channel, ts) {
  const done = await act("shortcut", { person: state.me, callback_id: one.callback_id, channel, ts, expect: null });
  if (done.error) toast(explain(one.name, done.error));
}

function more(node) {
  const { channel, ts } = where(node);
  const message = messageIn(channel, ts);
  const mine = message.user === state.me;
  const shortcuts = state.people.get(state.me)?.is_stranger ? [] : state.app.shortcuts.filter((one) => one.kind === "message");
  const pinned = Boolean(message.pinned_to);
  menu(node, [
    ...shortcuts.map((one) => ({ label: one.name, detail: state.app.name, icon: icon("bolt"), run: () => shortcut(one, channel, ts) })),
    ...(shortcuts.length ? ["-"] : []),
    { label: pinned ? "Unpin" : "Pin to the channel", icon: icon("pin"), run: () => act("pin", { person: state.me, channel, ts, pinned: !pinned }) },
    { label: "Copy link", icon: icon("link"), run: () => copy(`${location.origin}${pathTo(channel, message)}`) },
    ...(mine ? [{ label: "Edit", icon: icon("edit"), run: () => edit(node, channel, ts, message) }] : []),
    ...(mine || message.bot_id ? ["-", { label: "Delete", icon: icon("bin"), danger: true, run: () => remove(channel, ts, message) }] : []),
  ], "Message");
}

async function copy(text) {
  try { await navigator.clipboard.writeText(text); toast("Link copied"); } catch { toast(text); }
}

async function remove(channel, ts, message) {
  if (await ask({ title: "Delete this message?", text: firstWords(message.text, 200) || "It cannot be brought back.", confirm: "Delete", deny: "Keep", style: "danger" })) act("delete", { person: state.me, channel, ts });
}

function edit(node, channel, ts, message) {
  const body = article(node).querySelector(".body");
  const area = el("textarea.entry", { rows: 3, "aria-label": "Edit your message", dir: "auto" });
  area.value = firstWordsAll(message.text);
  const box = el("div.field", {}, area, el("div.block.b-actions", {}, el("button.btn.primary", { type: "button", onclick: () => save() }, "Save"), el("button.btn", { type: "button", onclick: () => end() }, "Cancel")));
  const end = () => { box.remove(); listOf(node)?.redraw(ts); };
  const save = async () => { const text = area.value.trim(); if (text) await act("edit", { person: state.me, channel, ts, text }); end(); };
  area.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); save(); } else if (event.key === "Escape") end(); });
  body.append(box);
  area.focus();
}
const firstWordsAll = (text) => text.replace(/<(?!@|#|!)([^|>]*)(?:\|([^>]*))?>/g, (_w, address, label) => label || address).replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

// -- interactive elements ---------------------------------------------------------------------------------------------

/** The element's definition, for its confirmation and options. */
function definition(node) {
  const holder = node.closest("article.message");
  const blocks = holder ? messageIn(holder.dataset.channel, holder.dataset.ts)?.blocks : (node.closest("dialog") ? shownView() : state.home)?.blocks;
  const search = (all) => {
    for (const block of all || []) {
      for (const one of [block.accessory, block.element, ...(block.elements || []), ...(block.actions || [])]) if (one?.action_id === node.dataset.action && block.block_id === node.dataset.block) return one;
      const inner = search(block.child_blocks) || (block.type === "carousel" ? search(block.elements) : null);
      if (inner) return inner;
    }
    return null;
  };
  return search(blocks);
}

async function useElement(node, value) {
  const element = definition(node);
  if (!element) return;
  if (element.confirm) {
    const { title, text, confirm, deny, style } = element.confirm;
    const sure = await ask({ title: words(title), text: text.type === "mrkdwn" ? mrkdwn(text.text) : words(text), confirm: words(confirm), deny: words(deny), style });
    if (!sure) { redrawAround(node); return; }
  }
  node.classList.add("busy");
  const common = { person: state.me, action_id: node.dataset.action, block_id: node.dataset.block, value: value ?? element.value ?? null };
  const holder = article(node);
  const form = node.closest("[data-view]");
  const answer = holder
    ? act("click", { ...common, channel: holder.dataset.channel, ts: holder.dataset.ts, state: valuesIn(holder) })
    : act("view_action", { ...common, view_id: form.dataset.view, values: valuesIn(form) });
  // Whoever closes what it opened may want the same once more, and a browser tells of no choice that changes nothing.
  if (holder && node.localName === "select" && !Object.keys(element).some((key) => key.startsWith("initial_"))) {
    putOf(node)?.delete(`${common.block_id} ${common.action_id}`);
    node.value = "";
  }
  const done = await answer;
  node.classList.remove("busy");
  const error = done.error;
  if (holder) {
    const in_ = holder.dataset.thread ? threadList : list;
    if (error) in_?.notices.set(holder.dataset.ts, explain("This", error)); else in_?.notices.delete(holder.dataset.ts);
    in_?.apply([{ redraw: holder.dataset.ts }]);
  } else if (error) toast(explain("This", error));
}

function redrawAround(node) {
  const holder = article(node);
  if (holder) (holder.dataset.thread ? threadList : list)?.redraw(holder.dataset.ts);
}

function overflow(node) {
  const element = definition(node);
  if (!element) return;
  menu(node, element.options.map((one) => ({ label: words(one.text), detail: one.description ? words(one.description) : null, run: () => { if (one.url) window.open(one.url, "_blank", "noopener,noreferrer"); useElement(node, one.value); } })), "More choices");
}

function putOf(node) {
  const holder = article(node);
  if (!holder) return null;
  return (holder.dataset.thread ? threadList : list)?.putOf(holder.dataset.ts);
}

/** A menu or input changed: it is remembered, and the app hears of it where it should. */
function changed({ target }) {
  const field = target.closest("[data-input]");
  if (!field) return;
  if (target.dataset.uploads) { bring(field, target); return; }
  if (target.dataset.adds) {
    if (target.value) { field.dataset.many = JSON.stringify([...JSON.parse(field.dataset.many), target.value]); refresh(field); }
  } else remembered(field);
  const inInput = field.closest(".block.b-input");
  if (!inInput || field.dataset.dispatch) { const value = valueIn(field); if (value !== null) useElement(field, value); }
}

/** Files of a form are uploaded when they are chosen, and named in it from then on. */
async function bring(field, chooser) {
  const room = Number(chooser.dataset.uploads) - JSON.parse(field.dataset.many).length;
  for (const file of [...chooser.files].slice(0, room)) {
    const done = await act("upload", { person: state.me, name: file.name, content: await asBase64(file) });
    if (!done.ok) { toast("The file could not be uploaded."); continue; }
    brought.set(done.result, file.name);
    field.dataset.many = JSON.stringify([...JSON.parse(field.dataset.many), done.result]);
  }
  chooser.value = "";
  refresh(field);
}

function unchoose(node) {
  const field = node.closest("[data-many]");
  field.dataset.many = JSON.stringify(JSON.parse(field.dataset.many).filter((one) => one !== node.dataset.value));
  refresh(field);
}

function remembered(field) {
  const put = putOf(field);
  if (put) put.set(`${field.dataset.block} ${field.dataset.action}`, valueIn(field) ?? "");
  else if (field.closest("dialog")) remember(shownView().id, dialogNode());
  else if (state.home) remember(state.home.id, field.closest("[data-view]"));
}

function refresh(field) {
  remembered(field);
  if (field.closest("dialog")) redrawView();
  else redrawAround(field);
}

// -- small lists --------------------------------------------------------------------------------------------------------

async function pins(node, go) {
  const found = await read("pins", { channel: state.place.id });
  menu(node, found.messages.map((one) => ({ label: firstWords(one.text, 80) || "A message", detail: nameOf(one.user), icon: icon("pin"), run: () => go.message(state.place.id, one.ts, one.thread_ts) })), "Pinned");
}

function members(node) {
  const room = state.rooms.get(state.place.id);
  menu(node, room.members.map((id) => ({ label: nameOf(id), detail: state.people.get(id)?.profile.title || (state.people.get(id)?.is_bot ? "app" : ""), run: () => showProfile(node, id) })), "Members");
}

// -- keys -----------------------------------------------------------------------------------------------------------------

function keys(event, go) {
  if (event.defaultPrevented) return;
  if (event.key === "Escape") {
    if (document.body.classList.contains("nav-open")) document.body.classList.remove("nav-open");
    else if (state.thread && document.getElementById("thread").contains(document.activeElement)) { closeThread(); document.getElementById("main").focus(); }
    return;
  }
  const scroll = event.target.closest?.(".scroll");
  const on = event.target.closest?.("article.message");
  if (!scroll || !["ArrowUp", "ArrowDown"].includes(event.key) || event.target.matches("input, textarea, select")) return;
  const all = [...scroll.querySelectorAll("article.message")];
  const at = on ? all.indexOf(on) : all.length;
  const next = all[Math.max(0, Math.min(all.length - 1, at + (event.key === "ArrowUp" ? -1 : 1)))];
  if (next) { event.preventDefault(); next.focus(); next.scrollIntoView({ block: "nearest" }); }
}
