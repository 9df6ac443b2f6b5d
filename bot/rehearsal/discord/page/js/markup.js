// Text as a client shows it: a small reader of the platform's markdown that makes nodes, never HTML.
import { el } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { guildOf, nameOf, room, roomName, state } from "./store.js";

const SAFE = /^https?:\/\//i;
const INLINE = new RegExp([
  "\\\\([!-/:-@[-`{-~])", // 1 escaped
  "```(?:[\\w+-]*\\n)?([\\s\\S]*?)```", // 2 block of code
  "`([^`\\n]+)`", // 3 code
  "\\[((?:\\\\.|[^\\]\\\\])+)\\]\\(\\s*<?(https?:\\/\\/[^\\s)>]+)>?\\s*\\)", // 4, 5 masked link
  "<@!?(\\d+)>", "<@&(\\d+)>", "<#(\\d+)>", // 6 person, 7 role, 8 channel
  "<t:(-?\\d+)(?::[tTdDfFR])?>", // 9 time
  "<a?:(\\w+):\\d+>", // 10 own emoji
  "@(everyone|here)\\b", // 11
  "<(https?:\\/\\/[^\\s<>]+)>", "(https?:\\/\\/[^\\s<>]+[^\\s<>.,:;!?\"')\\]])", // 12, 13 link
  "\\*\\*([\\s\\S]+?)\\*\\*", "__([\\s\\S]+?)__", "~~([\\s\\S]+?)~~", "\\|\\|([\\s\\S]+?)\\|\\|", // 14 bold, 15 underlined, 16 struck, 17 hidden
  "\\*([^*\\s][^*]*?)\\*", "\\b_([^_\\s][^_]*?)_\\b", // 18, 19 italic
].join("|"));

/** The nodes of a text; `calls` are the ids whom the message really called. */
export function marked(text, calls = new Set()) {
  const nodes = [];
  let quoted = null;
  const parts = String(text || "").split(/(```[\s\S]*?```)/);
  for (const part of parts) {
    if (part.startsWith("```")) { nodes.push(...inline(part, calls)); continue; }
    for (const line of part.split("\n")) {
      const heading = /^(#{1,3}) (.+)/.exec(line);
      const small = /^-# (.+)/.exec(line);
      const item = /^\s*[-*] (.+)/.exec(line);
      if (/^> ?/.test(line)) {
        if (!quoted) nodes.push(quoted = el("blockquote"));
        quoted.append(el("div", {}, inline(line.replace(/^> ?/, ""), calls)));
        continue;
      }
      quoted = null;
      if (heading) nodes.push(el("div.heading", {}, inline(heading[2], calls)));
      else if (small) nodes.push(el("div.small", {}, inline(small[1], calls)));
      else if (item) nodes.push(el("div.item", {}, "• ", inline(item[1], calls)));
      else nodes.push(el("div.line", {}, line ? inline(line, calls) : "\u200b"));
    }
  }
  return nodes;
}

function inline(text, calls) {
  const nodes = [];
  let rest = text;
  while (rest) {
    const found = INLINE.exec(rest);
    if (!found) { nodes.push(plain(rest)); break; }
    if (found.index) nodes.push(plain(rest.slice(0, found.index)));
    nodes.push(node(found, calls));
    rest = rest.slice(found.index + found[0].length);
  }
  return nodes;
}

/** Text with its emoji, drawn by us where the machine cannot. */
export const plain = (text) => withEmoji(text, { named: false });

function node(found, calls) {
  const [all, escaped, block, code, label, target, person, role, channel, time, emoji, everyone, bare, link, bold, under, struck, hidden, italic, italic2] = found;
  if (escaped) return escaped;
  if (block !== undefined) return el("pre", {}, block);
  if (code !== undefined) return el("code", {}, code);
  if (target) return anchor(target, inline(label, calls), "masked");
  if (person) return mention(`@${nameOf(person)}`, calls.has(person));
  if (role) return mention(`@${roleName(role)}`, calls.has(`&${role}`));
  if (channel) return state.rooms.has(channel) ? el("button.mention", { type: "button", data: { act: "open", room: channel } }, `#${roomName(room(channel))}`) : mention("#unknown", false);
  if (time) return el("time", { title: new Date(time * 1000).toISOString() }, new Date(time * 1000).toLocaleString());
  if (emoji) return `:${emoji}:`;
  if (everyone) return mention(`@${everyone}`, calls.has(everyone));
  if (bare || link) return anchor(bare || link, [bare || link]);
  if (bold) return el("strong", {}, inline(bold, calls));
  if (under) return el("u", {}, inline(under, calls));
  if (struck) return el("s", {}, inline(struck, calls));
  if (hidden) return el("span.hidden-words", { tabindex: 0 }, inline(hidden, calls));
  if (italic || italic2) return el("em", {}, inline(italic || italic2, calls));
  return all;
}

const mention = (words, called) => el(called ? "span.mention.called" : "span.mention", {}, words);

export const anchor = (url, inside, kind = "") => SAFE.test(url)
  ? el(kind ? `a.${kind}` : "a", { href: url, title: url, target: "_blank", rel: "noopener noreferrer" }, inside)
  : el("span", {}, inside);

function roleName(id) {
  return guildOf(room()?.guild_id)?.roles.find((one) => one.id === id)?.name || "role";
}
