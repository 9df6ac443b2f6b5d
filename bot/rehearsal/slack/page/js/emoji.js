// Emoji by name: their characters, a search over them, and names instead where the machine cannot draw them.
import { el } from "./dom.js";
import { read } from "./store.js";

const chars = new Map();
const toned = new Set();
export const kinds = [];
let tones = {};

export async function loadEmoji() {
  const found = await read("emoji");
  tones = found.tones;
  for (const [kind, rows] of found.kinds) {
    kinds.push([kind, rows.map(([char, names, takesTone]) => ({ char, names, takesTone }))]);
    for (const [char, names, takesTone] of rows) {
      for (const name of names) { chars.set(name, char); if (takesTone) toned.add(name); }
    }
  }
  if (!drawsEmoji()) document.documentElement.classList.add("no-emoji-font");
}

/** Can this machine draw emoji in colour? Looks at the pixels of one. */
function drawsEmoji() {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 24;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) return true;
  pen.font = "20px 'Apple Color Emoji','Segoe UI Emoji','Noto Color Emoji','Twemoji Mozilla',sans-serif";
  pen.fillStyle = "#000";
  pen.textBaseline = "top";
  pen.fillText("\u{1F600}", 0, 0);
  const { data } = pen.getImageData(0, 0, 24, 24);
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] && Math.abs(data[at] - data[at + 2]) > 40) return true;
  return false;
}

export const takesTone = (name) => toned.has(name);
export const toneNames = () => Object.entries(tones);

export function charOf(name) {
  const [plain, tone] = name.split("::");
  const char = chars.get(plain);
  return char ? char + (tones[tone] || "") : null;
}

/** A node for :name:, readable by everybody: the character, or the name where it is not known or cannot be drawn. */
export function emojiNode(name) {
  const char = charOf(name);
  const drawn = char && !document.documentElement.classList.contains("no-emoji-font");
  return el(drawn ? "span.emoji" : "span.emoji.named", { role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` }, drawn ? char : name.replace("::", " "));
}

export function findEmoji(words, most = 40) {
  const asked = words.toLowerCase().trim().replaceAll(" ", "_");
  const [starting, holding] = [[], []];
  for (const [, rows] of kinds) {
    for (const row of rows) {
      if (row.names.some((name) => name.startsWith(asked))) starting.push(row);
      else if (row.names.some((name) => name.includes(asked))) holding.push(row);
    }
  }
  return [...starting, ...holding].slice(0, most);
}

/** Text in which :names: and drawn characters became nodes. */
export function withEmoji(text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(/:([a-z0-9_+-]+(?:::skin-tone-[2-6])?):/g)) {
    if (!charOf(match[1])) continue;
    if (match.index > at) parts.push(text.slice(at, match.index));
    parts.push(emojiNode(match[1]));
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}
