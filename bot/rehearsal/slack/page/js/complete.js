// Suggestions while one types: /commands at the start, @people and @groups, #channels, :emoji.
import { el, fill } from "./dom.js";
import { charOf, emojiNode, findEmoji } from "./emoji.js";
import { avatar } from "./faces.js";
import { state } from "./store.js";

let last = 0;

export function complete(area, { commands = true } = {}) {
  const id = `complete-${(last += 1)}`;
  const box = el("div.complete", { role: "listbox", id, hidden: true, "aria-label": "Suggestions" });
  let found = [];
  let at = 0;
  let from = 0;
  area.setAttribute("role", "combobox");
  area.setAttribute("aria-controls", id);
  area.setAttribute("aria-expanded", "false");
  area.setAttribute("aria-autocomplete", "list");

  function look() {
    const before = area.value.slice(0, area.selectionStart);
    const word = /(^|\s)([@#:/][^\s]*)$/.exec(before);
    found = word ? suggestions(word[2], before, commands) : [];
    from = word ? before.length - word[2].length : 0;
    at = 0;
    show();
  }

  function show() {
    box.hidden = !found.length;
    area.setAttribute("aria-expanded", String(Boolean(found.length)));
    if (!found.length) { area.removeAttribute("aria-activedescendant"); return; }
    if (!box.isConnected) document.getElementById("layer").append(box);
    fill(box, found.map((one, number) => el("div", { role: "option", id: `${id}-${number}`, "aria-selected": String(number === at), data: { n: number } }, one.show())));
    area.setAttribute("aria-activedescendant", `${id}-${at}`);
    const place = area.closest(".composer, .field, .modal")?.getBoundingClientRect() || area.getBoundingClientRect();
    box.style.left = `${place.left}px`;
    box.style.bottom = `${innerHeight - place.top + 6}px`;
    box.style.maxWidth = `${Math.min(440, place.width)}px`;
    box.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function take(number) {
    const one = found[number];
    if (!one) return;
    area.setRangeText(`${one.text} `, from, area.selectionStart, "end");
    found = [];
    show();
    area.dispatchEvent(new Event("input"));
    area.focus();
  }

  area.addEventListener("input", look);
  area.addEventListener("blur", () => setTimeout(() => { found = []; show(); }, 150));
  area.addEventListener("keydown", (event) => {
    if (!found.length) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { at = (at + step + found.length) % found.length; show(); event.preventDefault(); }
    else if (event.key === "Tab" || (event.key === "Enter" && !exact(found[at], area, from))) { take(at); event.preventDefault(); }
    else if (event.key === "Escape") { found = []; show(); event.preventDefault(); event.stopPropagation(); }
  });
  box.addEventListener("mousedown", (event) => { const row = event.target.closest("[data-n]"); if (row) { event.preventDefault(); take(Number(row.dataset.n)); } });
}

// Enter on what is already written out sends it instead of completing it again.
const exact = (one, area, from) => area.value.slice(from).trim() === one.text;

function suggestions(word, before, commands) {
  const sign = word[0];
  const asked = word.slice(1).toLowerCase();
  if (sign === "/") {
    if (!commands || before !== word) return [];
    return (state.app.commands || []).filter((one) => one.name.startsWith(word)).map((one) => ({ text: one.name, show: () => [el("span", {}, el("strong", {}, one.name), el("br"), el("small", {}, one.description)), el("span.usage", {}, one.usage_hint)] }));
  }
  if (sign === "@") {
    const people = [...state.people.values()].filter((one) => !one.deleted && (one.name.startsWith(asked) || one.real_name.toLowerCase().includes(asked)));
    const groups = state.groups.filter((one) => one.handle.startsWith(asked));
    return [...people.map((one) => ({ text: `@${one.name}`, show: () => [avatar(one.id, "middle"), el("span", {}, one.real_name, " ", el("small", {}, one.profile.title))] })),
      ...groups.map((one) => ({ text: `@${one.handle}`, show: () => [el("span", {}, `@${one.handle} `, el("small", {}, `${one.users.length} people`))] }))].slice(0, 8);
  }
  if (sign === "#") {
    return [...state.rooms.values()].filter((one) => !one.is_im && one.name.startsWith(asked)).slice(0, 8).map((one) => ({ text: `<#${one.id}>`, show: () => [`#${one.name}`] }));
  }
  if (asked.length < 2 || charOf(asked.replace(/:$/, "")) && asked.endsWith(":")) return [];
  return findEmoji(asked, 8).map((one) => ({ text: `:${one.names[0]}:`, show: () => [emojiNode(one.names[0]), el("span", {}, `:${one.names[0]}:`)] }));
}
