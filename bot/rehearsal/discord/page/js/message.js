// One message: who, when, what it answers, what it says, what stands under it, and what can be done with it.
import { el, icon } from "./dom.js";
import { anchor, marked, plain } from "./markup.js";
import { colour, components } from "./components.js";
import { guildOf, isThread, nameOf, room, state } from "./store.js";

const EPHEMERAL = 64, LOADING = 128;
const SYSTEM = { 18: "opened a thread", 21: "began this thread", 6: "pinned a message" };
const time = (iso) => el("time", { datetime: iso, title: new Date(iso).toLocaleString() }, new Date(iso).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));

export function message(found, before) {
  const whisper = Boolean(found.flags & EPHEMERAL);
  const calls = called(found);
  const mine = calls.has(state.me) || calls.has("everyone") || calls.has("here") || rolesOf(state.me).some((role) => calls.has(`&${role}`));
  const close = before && before.author.id === found.author.id && !found.message_reference && new Date(found.timestamp) - new Date(before.timestamp) < 300000;
  const kind = ["article", "message", whisper && "whisper", mine && "for-me", close && "compact"].filter(Boolean).join(".");
  return el(kind, { data: { key: found.id, message: found.id }, tabindex: -1 },
    el("div.gutter", {}, close ? null : face(found.author)),
    el("div.body", {},
      found.type === 19 && reference(found),
      !close && el("div.byline", {}, el("span.name", {}, nameOf(found.author.id)), found.author.bot && el("span.tag", {}, "app"), roleTags(found.author.id), time(found.timestamp), found.pinned && el("span.tag", {}, "pinned"), whisper && el("span.tag.only", {}, "only you see this")),
      said(found, calls),
      (found.embeds || []).map((one) => embed(one)),
      (found.attachments || []).map((one) => (one.content_type || "").startsWith("image/") ? el("img.picture", { src: one.url, alt: one.description || one.filename }) : el("div.file", {}, icon("clip"), anchor(one.url, [one.filename]), el("span.small", {}, ` ${one.size} bytes`))),
      found.components?.length ? el("div.components", {}, components(found.components, found, calls)) : null,
      reactions(found),
      found.thread && el("button.thread-link", { type: "button", data: { act: "open", room: found.thread.id } }, `Thread: ${found.thread.name} · ${found.thread.message_count}`)),
    whisper ? null : tools(found));
}

function said(found, calls) {
  if (found.flags & LOADING) return el("div.content.small", {}, "is thinking …");
  if (SYSTEM[found.type]) return el("div.content.small", {}, `${SYSTEM[found.type]}${found.content ? `: ${found.content}` : ""}`);
  if (!found.content) return null;
  return el("div.content", {}, marked(found.content, calls), found.edited_timestamp && el("span.small", { title: found.edited_timestamp }, " (edited)"));
}

export const called = (found) => new Set([
  ...(found.mentions || []).map((one) => one.id), ...(found.mention_roles || []).map((id) => `&${id}`), ...(found.mention_everyone ? ["everyone", "here"] : []),
]);

const rolesOf = (person) => guildOf(room()?.guild_id)?.members[person]?.roles || [];

function roleTags(person) {
  const roles = guildOf(room()?.guild_id)?.roles || [];
  return rolesOf(person).map((id) => roles.find((one) => one.id === id)).filter((one) => one && !one.managed).map((one) => el("span.tag", {}, one.name));
}

export function face(person) {
  const name = nameOf(person.id);
  const hue = [...person.id].reduce((sum, digit) => (sum * 7 + Number(digit)) % 8, 0);
  return el(`span.face.hue${hue}`, { "aria-hidden": "true" }, [...name][0]?.toUpperCase() || "?");
}

function reference(found) {
  const original = found.referenced_message;
  if (!original) return el("div.reference", {}, "↳ a message that is gone");
  return el("button.reference", { type: "button", data: { act: "show", message: original.id } }, `↳ ${nameOf(original.author.id)}: `, (original.content || "…").slice(0, 120));
}

function embed(one) {
  return el("div.embed", { edge: one.color ? colour(one.color) : null },
    one.author && el("div.small", {}, one.author.name),
    one.title && el("div.title", {}, one.url ? anchor(one.url, plain(one.title)) : plain(one.title)),
    one.description && el("div", {}, marked(one.description)),
    one.fields?.length ? el("dl.fields", {}, one.fields.map((field) => el(field.inline ? "div.inline" : "div", {}, el("dt", {}, marked(field.name)), el("dd", {}, marked(field.value))))) : null,
    one.image?.url && el("div.picture", {}, "🖼 ", anchor(one.image.url, [one.image.url])),
    (one.footer || one.timestamp) && el("div.small", {}, one.footer?.text, one.timestamp && ` · ${new Date(one.timestamp).toLocaleString()}`));
}

function reactions(found) {
  if (!found.reactions?.length) return null;
  return el("div.reactions", {}, found.reactions.map((one) => el("button.reaction", {
    type: "button", "aria-pressed": String(Boolean(one.people?.includes(state.me))), title: (one.people || []).map((id) => nameOf(id)).join(", "),
    data: { key: one.emoji.name, act: "react", message: found.id, emoji: one.emoji.name },
  }, plain(one.emoji.name), ` ${one.count}`)));
}

function tools(found) {
  const own = found.author.id === state.me;
  const one = (act, name, words) => el("button.quiet", { type: "button", title: words, "aria-label": words, data: { act, message: found.id } }, icon(name));
  return el("div.tools", {}, one("pick", "smile", "React"), one("reply", "reply", "Reply"),
    !isThread(room()) && room()?.guild_id && !found.thread && one("thread", "book", "Open a thread"),
    one("menu", "bolt", "Commands of the app"), own && one("edit", "edit", "Edit"), own && one("delete", "bin", "Delete"));
}
