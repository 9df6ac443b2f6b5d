// The open room: its head, its messages or posts, and the box to write in.
import { el, icon, morph } from "./dom.js";
import { plain } from "./markup.js";
import { message } from "./message.js";
import { isThread, nameOf, room, roomName, state, threadsOf } from "./store.js";

const stream = () => document.getElementById("stream");

export function drawHead() {
  const found = room();
  const about = found?.topic || (isThread(found) ? `in ${roomName(room(found.parent_id))}${tags(found)}` : "");
  const head = el("header.head", { id: "head" },
    el("button.quiet.only-narrow", { type: "button", "aria-label": "Channels", data: { act: "nav" } }, icon("menu")),
    el("div.about", {}, el("h1", {}, found ? roomName(found) : "Nothing to see"), about && el("div.topic", {}, about)),
    isThread(found) && el("button.quiet", { type: "button", data: { act: "open", room: found.parent_id } }, icon("back"), "Back"),
    found?.thread_metadata?.archived && el("span.tag", {}, "archived"), found?.thread_metadata?.locked && el("span.tag", {}, "locked"));
  morph(document.getElementById("head"), head);
  document.title = `${found ? roomName(found) : "Rehearsal"} · ${nameOf(state.me)}`;
}

function tags(thread) {
  const known = room(thread.parent_id)?.available_tags || [];
  const names = (thread.applied_tags || []).map((id) => known.find((one) => one.id === id)?.name).filter(Boolean);
  return names.length ? ` · ${names.join(", ")}` : "";
}

/** Draw messages; whoever was at the end stays there. */
export function drawStream(toEnd = false) {
  const old = stream();
  const atEnd = toEnd || old.scrollHeight - old.scrollTop - old.clientHeight < 40;
  const all = [...state.messages, ...state.ephemerals].sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
  const inside = room()?.forum ? posts() : [
    state.moreBefore && el("button.earlier", { type: "button", data: { key: "earlier", act: "earlier" } }, "Earlier messages"),
    all.length ? all.map((one, place) => message(one, all[place - 1])) : el("p.beginning", { data: { key: "beginning" } }, "Nothing has been said here yet."),
  ];
  const kept = el(room()?.forum ? "div.stream.posts" : "div.stream", { id: "stream", tabindex: 0, role: "log", "aria-label": "Messages" }, inside);
  morph(old, kept);
  if (atEnd && !room()?.forum) stream().scrollTop = stream().scrollHeight;
}

function posts() {
  const found = threadsOf(room().id).reverse();
  if (!found.length) return el("p.beginning", { data: { key: "beginning" } }, "No post yet.");
  return found.map((one) => el("button.post", { type: "button", data: { key: one.id, act: "open", room: one.id } },
    el("strong", {}, one.name), el("span.small", {}, `${nameOf(one.owner_id)} · ${one.message_count}${tags(one)}${one.thread_metadata.archived ? " · archived" : ""}`)));
}

/** Draw the box anew (another room, a reply, an edit); what was typed stays while the room does. */
export function drawComposer() {
  const form = document.getElementById("composer");
  const found = room();
  const typed = form.dataset.room === state.room ? document.getElementById("words")?.value || "" : "";
  form.dataset.room = state.room;
  form.replaceChildren();
  if (!found?.writable || found.thread_metadata?.locked) { form.append(el("p.small", {}, "You cannot write here.")); return; }
  const note = state.replyTo ? `Answering ${nameOf(state.replyTo.author.id)}` : state.editing ? "Changing your message" : "";
  if (note) form.append(el("div.note", {}, note, el("button.quiet", { type: "button", "aria-label": "Leave it", data: { act: "leave" } }, icon("close"))));
  if (found.forum) form.append(...postFields(found));
  const words = el("textarea", { id: "words", rows: found.forum ? 3 : 2, maxlength: 2000, placeholder: found.forum ? "What is it about?" : `Write to ${roomName(found)}`, "aria-label": "Message" });
  words.value = state.editing ? state.editing.content : typed;
  form.append(el("div.line", {}, words, el("button.quiet", { type: "button", title: "Commands of the app", "aria-label": "Commands of the app", data: { act: "commands" } }, icon("bolt")),
    el("button.button.primary", { type: "submit" }, found.forum ? "Post" : "Send")));
}

function postFields(forum) {
  return [
    el("input", { id: "title", maxlength: 100, placeholder: "Title of the post", "aria-label": "Title" }),
    el("div.tags", { role: "group", "aria-label": "Tags" }, (forum.available_tags || []).map((tag) => el("label", {}, el("input", { type: "checkbox", name: "tag", value: tag.id }), plain(`${tag.emoji_name || ""} ${tag.name}`)))),
  ];
}

export function focusWords() {
  document.getElementById("words")?.focus();
}
