// People and the app as small pictures made of their initials.
import { el } from "./dom.js";
import { person, state } from "./store.js";

export function avatar(id, size = "", name = "") {
  const who = person(id);
  const isApp = Boolean(who?.is_bot) || !who;
  const label = name || who?.real_name || state.app.name || "?";
  const props = { "aria-hidden": "true" };
  if (!isApp) props.colour = `#${who.color}`;
  return el(["span.avatar", size, isApp ? "app" : ""].filter(Boolean).join("."), props, initials(label));
}

function initials(name) {
  const words = name.trim().split(/\s+/).filter((word) => /\p{L}/u.test(word));
  if (!words.length) return "·";
  const first = [...words[0]][0];
  return (words.length > 1 ? first + [...words[words.length - 1]][0] : first).toLocaleUpperCase();
}
