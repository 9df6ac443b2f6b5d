// Emoji by name: their characters, a search over them, and names instead where the machine cannot draw them.
import { el } from "./dom.js";
import { drawnNode } from "./drawn.js";
import { read } from "./store.js";

const chars = new Map();
const toned = new Set();
const stored = new Map();
export const kinds = [];
let tones = {};

export async function loadEmoji() {
  const found = await read("emoji");
  tones = found.tones;
  for (const [kind, rows] of found.kinds) {
    kinds.push([kind, rows.map(([char, names, takesTone]) => ({ char, names, takesTone }))]);
    for (const [char, names, takesTone] of rows) {
      for (const name of names) { chars.set(name, char); stored.set(name, names[0]); if (takesTone) toned.add(name); }
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

/** A node for :name:, readable by everybody: the character; where it cannot be drawn, our own picture or the name. */
export function emojiNode(name) {
  const label = { role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` };
  const char = charOf(name);
  if (char && !document.documentElement.classList.contains("no-emoji-font")) return el("span.emoji", label, char);
  const picture = drawnNode(stored.get(name.split("::")[0]) + (name.includes("::") ? `::${name.split("::")[1]}` : ""));
  return picture ? el("span.emoji", label, picture) : el("span.emoji.named", label, name.replace("::", " "));
}

/** Is there a picture for it on this machine? */
export const canShow = (name) => !document.documentElement.classList.contains("no-emoji-font") || Boolean(drawnNode(name));

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

/** Text in which :names: became nodes (unless the platform has none), and characters too where the machine cannot draw
 * them. */
export function withEmoji(text, { named = true } = {}) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(pattern())) {
    if (match[1] && !named) continue;
    const name = match[1] || names.get(match[0]);
    if (!charOf(name)) continue;
    if (match.index > at) parts.push(text.slice(at, match.index));
    parts.push(emojiNode(name));
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

const NAMED = ":([a-z0-9_+-]+(?:::skin-tone-[2-6])?):";
const names = new Map();
let known = null;

function pattern() {
  if (!document.documentElement.classList.contains("no-emoji-font")) return new RegExp(NAMED, "g");
  if (!known) {
    for (const [name, char] of chars) if (!names.has(char) && !/^[\x00-\xff]/.test(char)) names.set(char, name);
    known = [...names.keys()].sort((a, b) => b.length - a.length).join("|");
  }
  return new RegExp(`${NAMED}|(?:${known})`, "g");
}
