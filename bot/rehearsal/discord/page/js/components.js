// Rows of buttons and menus, and the newer components that lay out a whole message.
import { el } from "./dom.js";
import { guildOf, nameOf, room, roomName, state } from "./store.js";
import { anchor, marked, plain } from "./markup.js";

const STYLES = { 1: "primary", 2: "plain", 3: "good", 4: "danger", 5: "link" };

export const components = (list, message, calls) => (list || []).map((one) => component(one, message, calls));

function component(one, message, calls) {
  switch (one.type) {
    case 1: return el("div.row", {}, components(one.components, message, calls));
    case 2: return button(one, message);
    case 3: case 5: case 6: case 7: case 8: return menu(one, message);
    case 9: return el("div.section", {}, el("div", {}, components(one.components, message, calls)), one.accessory && component(one.accessory, message, calls));
    case 10: return el("div.text", {}, marked(one.content, calls));
    case 11: return picture(one.media?.url, one.description);
    case 12: return el("div.gallery", {}, (one.items || []).map((item) => picture(item.media?.url, item.description)));
    case 13: return el("div.file", {}, one.file?.url || "file");
    case 14: return el(one.divider === false ? "div.space" : "hr");
    case 17: return el("div.container", { edge: one.accent_color ? colour(one.accent_color) : null }, components(one.components, message, calls));
    default: return el("div.small", {}, `component ${one.type}`);
  }
}

const picture = (url, words) => el("div.picture", {}, "🖼 ", anchor(url || "", [words || url || "picture"]));
export const colour = (number) => `#${Number(number).toString(16).padStart(6, "0")}`;
const emoji = (one) => (one?.emoji ? `${one.emoji.name} ` : "");

function button(one, message) {
  const words = `${emoji(one)}${one.label || ""}`;
  if (one.style === 5) return anchor(one.url, [plain(words), " ↗"], "button");
  return el(`button.button.${STYLES[one.style] || "plain"}`, {
    type: "button", disabled: Boolean(one.disabled), data: { act: "click", message: message.id, custom: one.custom_id },
  }, plain(words));
}

function menu(one, message) {
  const many = (one.max_values || 1) > 1;
  return el("select.menu", {
    "aria-label": one.placeholder || "Choose", disabled: Boolean(one.disabled), multiple: many, size: many ? 4 : null,
    data: { choose: one.custom_id, message: message.id },
  }, many ? null : el("option", { value: "" }, one.placeholder || "Choose …"), choices(one));
}

/** The options of a menu: its own, or the people, roles or channels of the room's server. */
export function choices(one) {
  const guild = guildOf(room()?.guild_id);
  const people = Object.keys(guild?.members || {}).map((id) => [id, nameOf(id)]);
  const roles = (guild?.roles || []).map((role) => [role.id, `@${role.name}`]);
  const rooms = [...state.rooms.values()].filter((each) => each.guild_id === guild?.id).map((each) => [each.id, `#${roomName(each)}`]);
  const found = { 3: (one.options || []).map((each) => [each.value, `${emoji(each)}${each.label}`, each.default]), 5: people, 6: roles, 7: [...people, ...roles], 8: rooms }[one.type] || [];
  return found.map(([value, label, chosen]) => el("option", { value, selected: Boolean(chosen) }, label));
}
