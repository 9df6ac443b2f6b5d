// Slack's mrkdwn as nodes. Entities are undone last, and only into text nodes.
import { el } from "./dom.js";
import { charOf, emojiNode, withEmoji } from "./emoji.js";
import { nameOf, roomName, state } from "./store.js";
import { dated } from "./time.js";

const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
// A shortcode that is left over here is no emoji: only characters are looked at.
const words = (text) => (/^[\x00-\xff]*$/.test(text) ? plain(text) : withEmoji(plain(text)));
const INLINE = /<([^<>]+)>|`([^`\n]+)`|(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])|(?<![\w~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\w~])|:([a-z0-9_+-]+(?:::skin-tone-[2-6])?):/g;

/** The whole of a stored text: fences, quotes, lines. */
export function mrkdwn(text) {
  const nodes = [];
  const fences = text.split(/```\n?([\s\S]*?)\n?```/g);
  fences.forEach((part, number) => {
    if (number % 2) nodes.push(el("pre", { dir: "auto" }, plain(part)));
    else if (part) nodes.push(...lines(number ? part.replace(/^\n/, "") : part));
  });
  return nodes;
}

function lines(text) {
  const nodes = [];
  let quoted = null;
  let open = [];
  const flush = () => {
    if (!open.length) return;
    const inside = inline(open.join("\n"));
    nodes.push(quoted ? el("blockquote", { dir: "auto" }, inside) : inside);
    open = [];
  };
  for (const line of text.split("\n")) {
    const isQuote = line.startsWith("&gt;");
    if (isQuote !== quoted) {
      const before = quoted;
      flush();
      if (before === false && !isQuote) nodes.push("\n");
      quoted = isQuote;
    }
    open.push(isQuote ? line.replace(/^&gt;\s?/, "") : line);
  }
  flush();
  return nodes.flat();
}

export function inline(text) {
  const nodes = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    const made = piece(match);
    if (made === null) continue;
    if (match.index > at) nodes.push(words(text.slice(at, match.index)));
    nodes.push(made);
    at = match.index + match[0].length;
  }
  if (at < text.length) nodes.push(words(text.slice(at)));
  return nodes.flat();
}

function piece([, control, code, bold, italic, strike, emoji]) {
  if (control !== undefined) return controlNode(control);
  if (code !== undefined) return el("code", {}, plain(code));
  if (bold !== undefined) return el("strong", {}, inline(bold));
  if (italic !== undefined) return el("em", {}, inline(italic));
  if (strike !== undefined) return el("s", {}, inline(strike));
  return charOf(emoji) ? emojiNode(emoji) : null;
}

function controlNode(control) {
  const [head, ...rest] = control.split("|");
  const label = rest.length ? plain(rest.join("|")) : null;
  if (head.startsWith("@")) return called(head.slice(1), label);
  if (head.startsWith("#")) return channelNode(head.slice(1), label);
  if (head.startsWith("!subteam^")) return groupNode(head.slice(9), label);
  if (head.startsWith("!date^")) {
    const [, ts, pattern] = head.split("^");
    return el("time", {}, dated(ts, pattern || "", label || ts));
  }
  if (head.startsWith("!")) return broadcastNode(head.slice(1));
  return linkNode(plain(head), label);
}

export function called(id, label) {
  const mine = id === state.me;
  return el(mine ? "button.called" : "button.called.other", { type: "button", data: { act: "profile", person: id } }, `@${state.people.has(id) ? nameOf(id) : label || id}`);
}

export function channelNode(id, label) {
  return el("button.called.other", { type: "button", data: { act: "go", channel: id } }, `#${state.rooms.has(id) ? roomName(id) : label || id}`);
}

export function groupNode(id, label) {
  const group = state.groups.find((one) => one.id === id);
  const mine = group?.users?.includes(state.me);
  return el(mine ? "span.called" : "span.called.other", {}, `@${group?.handle || label?.replace(/^@/, "") || id}`);
}

export const broadcastNode = (range) => el("span.called", {}, `@${range.split("|")[0]}`);

/** A link. Only these protocols lead anywhere; other text stays text. */
export function linkNode(address, label) {
  if (!/^(https?:\/\/|mailto:|tel:)/i.test(address)) return label || address;
  const shown = label || address.replace(/^mailto:|^tel:/i, "");
  if (address.startsWith(`${state.baseUrl}/archives/`)) return el("a", { href: address.slice(state.baseUrl.length), data: { act: "jump" } }, el("bdi", {}, shown));
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: address }, el("bdi", {}, shown));
}
