// rich_text blocks as nodes: text elements are literal.
import { el } from "./dom.js";
import { charOf, emojiNode, withEmoji } from "./emoji.js";
import { broadcastNode, called, channelNode, groupNode, linkNode } from "./mrkdwn.js";
import { dated } from "./time.js";

export function richText(block) {
  return (block.elements || []).map((part) => partNode(part));
}

function partNode(part) {
  if (part.type === "rich_text_quote") return el("blockquote", { dir: "auto" }, inlines(part.elements));
  if (part.type === "rich_text_preformatted") return el("pre.preformatted", { dir: "auto" }, inlines(part.elements));
  if (part.type === "rich_text_list") {
    const list = el(part.style === "ordered" ? "ol" : "ul", part.offset ? { start: part.offset + 1 } : {}, part.elements.map((item) => el("li", { dir: "auto" }, inlines(item.elements))));
    if (part.indent) list.classList.add(`in${Math.min(3, part.indent)}`);
    return list;
  }
  return el("p", { dir: "auto" }, inlines(part.elements));
}

const inlines = (elements) => (elements || []).map((inline) => styled(inlineNode(inline), inline.style));

function inlineNode(inline) {
  switch (inline.type) {
    case "text": return withEmoji(inline.text);
    case "link": return linkNode(inline.url, inline.text);
    case "emoji": {
      const name = inline.skin_tone ? `${inline.name}::skin-tone-${inline.skin_tone}` : inline.name;
      return charOf(name) ? emojiNode(name) : `:${name}:`;
    }
    case "user": return called(inline.user_id);
    case "usergroup": return groupNode(inline.usergroup_id);
    case "channel": return channelNode(inline.channel_id);
    case "broadcast": return broadcastNode(inline.range);
    case "date": return el("time", {}, dated(inline.timestamp, inline.format, inline.fallback || ""));
    case "color": { return [inline.value, el("span.swatch", /^#[0-9a-f]{3,8}$/i.test(inline.value) ? { colour: inline.value } : {})]; }
    default: return "";
  }
}

function styled(nodes, style = {}) {
  let found = nodes;
  for (const [name, tag] of [["code", "code"], ["bold", "strong"], ["italic", "em"], ["strike", "s"], ["underline", "u"], ["highlight", "mark"]]) {
    if (style[name]) found = el(tag, {}, found);
  }
  return found;
}
