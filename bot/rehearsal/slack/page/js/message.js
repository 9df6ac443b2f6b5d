// One message as a list item. Everything that can be pressed carries data-act; nothing holds a handler of its own.
import { attachmentsNode, blocksNode, filesNode } from "./blocks.js";
import { el, icon } from "./dom.js";
import { emojiNode } from "./emoji.js";
import { avatar } from "./faces.js";
import { mrkdwn } from "./mrkdwn.js";
import { isIm, nameOf, person, shortName, state } from "./store.js";
import { clock, full, shortly } from "./time.js";

const GROUP_SECONDS = 300;

/** Does a message follow the one before it so closely that name and picture need not be said again? */
export function follows(message, before) {
  return Boolean(before) && before.user === message.user && !message.is_ephemeral && !before.is_ephemeral && !hasCard(message)
    && message.subtype !== "thread_broadcast" && !message.pinned_to && before.subtype !== "tombstone"
    && (before.username || "") === (message.username || "") && parseFloat(message.ts) - parseFloat(before.ts) < GROUP_SECONDS;
}

/** Blocks beyond what people type stand on a card. */
export const hasCard = (message) => Boolean(message.bot_id) && (message.blocks || []).some((block) => block.type !== "rich_text");

/** `options`: {compact, inThread, put, notice, keep} */
export function messageNode(message, channel, options = {}) {
  const classes = ["message"];
  if (options.compact) classes.push("compact");
  if (message.is_ephemeral) classes.push("ephemeral");
  if (message.pinned_to) classes.push("pinned");
  const author = message.username || nameOf(message.user);
  const said = message.subtype === "tombstone" ? "A deleted message" : `${author}, ${full(message.ts)}`;
  return el(`article.${classes.join(".")}`, { tabindex: "-1", "aria-label": said, data: { ts: message.ts, channel, key: message.ts, thread: options.inThread ? "1" : null } },
    over(message, options),
    el("div.gutter", {}, options.compact ? timeNode(message, channel) : avatar(message.user, "", message.username)),
    el("div.body", {}, options.compact ? null : byline(message, channel, author), content(message, options),
      options.notice ? el("p.trouble", { role: "alert" }, options.notice) : null,
      reactions(message), options.inThread ? null : replies(message)),
    message.subtype === "tombstone" || message.is_ephemeral ? null : reach(message, channel, options));
}

function over(message, options) {
  const lines = [];
  if (message.is_ephemeral) lines.push(el("div.over", {}, icon("eye"), "Only visible to you", el("button", { type: "button", data: { act: "dismiss", ts: message.ts } }, "Dismiss")));
  if (message.pinned_to) lines.push(el("div.over.pin", {}, icon("pin"), "Pinned"));
  if (message.subtype === "thread_broadcast") {
    lines.push(options.inThread
      ? el("div.over", {}, "Also sent to the channel")
      : el("div.over", {}, "replied to", el("button", { type: "button", data: { act: "thread", ts: message.thread_ts } }, firstWords(message.root?.text) || "a thread")));
  }
  return lines;
}

function byline(message, channel, author) {
  const who = person(message.user);
  const tags = [];
  if (who?.is_bot || message.bot_id) tags.push(el("span.tag", {}, "app"));
  if (who?.is_restricted) tags.push(el("span.tag.guest", {}, "guest"));
  if (who?.is_stranger) tags.push(el("span.tag.stranger", {}, "outside"));
  if (who?.deleted) tags.push(el("span.tag", {}, "left"));
  return el("div.byline", {}, el("button.name", { type: "button", data: { act: "profile", person: message.user } }, el("bdi", {}, author)), tags, timeNode(message, channel));
}

function timeNode(message, channel) {
  const shown = el("time", { datetime: new Date(parseFloat(message.ts) * 1000).toISOString(), title: full(message.ts) }, clock(message.ts));
  return message.is_ephemeral ? shown : el("a.when", { href: pathTo(channel, message), data: { act: "jump" }, tabindex: "-1" }, shown);
}

export function pathTo(channel, message) {
  const path = `/archives/${channel}/p${message.ts.replace(".", "")}`;
  return message.thread_ts && message.thread_ts !== message.ts ? `${path}?thread_ts=${message.thread_ts}` : path;
}

function content(message, options) {
  if (message.subtype === "tombstone") return el("div.text.gone", {}, "This message was deleted.");
  const context = { message, put: options.put, prefix: message.ts };
  const edited = message.edited ? el("span.edited", { title: full(message.edited.ts) }, " (edited)") : null;
  const parts = [];
  if (message.blocks?.length) {
    const blocks = blocksNode(message.blocks, context);
    if (hasCard(message)) parts.push(el("div.card", { data: { key: "card" } }, blocks), edited);
    else {
      if (edited) (blocks.querySelector(".block:last-child > p:last-child") || blocks).append(edited);
      if (onlyEmoji(blocks)) blocks.classList.add("big-emoji");
      parts.push(el("div.text", {}, blocks));
    }
  } else if (message.text) parts.push(el("div.text", { dir: "auto" }, mrkdwn(message.text), edited));
  return [parts, attachmentsNode(message, context), filesNode(message)];
}

const onlyEmoji = (node) => node.querySelector(".emoji:not(.named)") && ![...node.querySelectorAll("p")].some((p) => [...p.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && child.data.trim())) && node.querySelectorAll(".emoji").length < 8 && !node.querySelector("blockquote, pre, li, a, button");

function reactions(message) {
  if (!message.reactions?.length) return null;
  return el("div.reactions", { role: "group", "aria-label": "Reactions", data: { key: "reactions" } },
    message.reactions.map((one) => {
      const mine = one.users.includes(state.me);
      return el("button.reaction", { type: "button", "aria-pressed": String(mine), "aria-label": whoReacted(one), data: { act: "toggle", emoji: one.name, key: one.name, tip: whoReacted(one) } }, emojiNode(one.name), el("span.n", {}, String(one.count)));
    }),
    el("button.reaction.add", { type: "button", "aria-label": "Add a reaction", "aria-expanded": "false", data: { act: "pick", key: "add" } }, icon("smile")));
}

export function whoReacted(one) {
  const names = one.users.map(shortName).sort((a, b) => (b === "you") - (a === "you"));
  const said = names.length > 6 ? [...names.slice(0, 5), `${names.length - 5} others`] : names;
  const listed = said.length > 1 ? `${said.slice(0, -1).join(", ")} and ${said[said.length - 1]}` : said[0];
  return `${listed[0].toLocaleUpperCase()}${listed.slice(1)} reacted with :${one.name}:`;
}

function replies(message) {
  if (!message.reply_count) return null;
  const faces = (message.reply_users || []).slice(0, 4).map((id) => avatar(id, "small"));
  const count = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  return el("button.replies", { type: "button", data: { act: "thread", ts: message.ts, key: "replies" } }, el("span.faces", {}, faces), el("b", {}, count), el("span", {}, `last ${shortly(message.latest_reply)}`));
}

function reach(message, channel, options) {
  const room = state.rooms.get(channel);
  const quick = ["eyes", "white_check_mark", "+1"].map((name) => el("button.quiet", { type: "button", "aria-label": `React with ${name.replaceAll("_", " ")}`, data: { act: "toggle", emoji: name, tip: `:${name}:` } }, emojiNode(name)));
  return el("div.reach", { role: "toolbar", "aria-label": "Message" }, quick,
    el("button.quiet", { type: "button", "aria-label": "Add a reaction", "aria-expanded": "false", data: { act: "pick", tip: "Add a reaction" } }, icon("smile")),
    options.inThread || isIm(room) && !message.thread_ts && message.subtype ? null : el("button.quiet", { type: "button", "aria-label": "Reply in thread", data: { act: "thread", ts: message.thread_ts || message.ts, tip: "Reply in thread" } }, icon("reply")),
    el("button.quiet", { type: "button", "aria-label": "More", "aria-haspopup": "menu", "aria-expanded": "false", data: { act: "more", tip: "More" } }, icon("more")));
}

/** The beginning of a text without its markup. */
export function firstWords(text, most = 60) {
  const plain = (text || "").replace(/<[^|>]*\|([^>]*)>/g, "$1").replace(/<([^>]*)>/g, "$1").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&").replace(/\s+/g, " ").trim();
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}
