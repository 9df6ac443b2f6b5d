// The emoji picker.
import { el, fill } from "./dom.js";
import { canShow, charOf, emojiNode, findEmoji, kinds, takesTone, toneNames } from "./emoji.js";
import { closePopUp, popUp } from "./overlay.js";

let tone = localStorage.getItem("tone") || "";
const recent = JSON.parse(localStorage.getItem("recent emoji") || '["eyes","white_check_mark","rotating_light","pushpin","mega","+1","tada","pray"]');

/** Calls `chosen` with a name such as "+1::skin-tone-4". */
export function pickEmoji(anchor, chosen) {
  const find = el("input.entry.find", { type: "search", placeholder: "Find an emoji", "aria-label": "Find an emoji" });
  const all = el("div.all", {});
  const said = el("span", {}, "");
  const tones = el("span", { role: "group", "aria-label": "Skin tone" });
  const node = el("div.picker", { role: "dialog", "aria-label": "Choose an emoji" }, find, all, el("div.foot", {}, said, tones));

  const cell = (name) => el("button", { type: "button", tabindex: "-1", "aria-label": name.replaceAll("_", " "), data: { name } }, emojiNode(tone && takesTone(name) ? `${name}::${tone}` : name));
  const part = (title, names, all_ = false) => {
    const shown = all_ ? names : names.filter(canShow);
    return shown.length ? [el("h3", {}, title), el(shown.every(canShow) ? "div.grid" : "div.grid.words", {}, shown.map(cell))] : [];
  };
  function draw() {
    const asked = find.value.trim();
    fill(all, asked ? part("Found", findEmoji(asked, 80).map((one) => one.names[0]), true) : [part("Lately", recent.filter(charOf)), ...kinds.map(([kind, rows]) => part(kind, rows.map((one) => one.names[0])))]);
    if (asked && !all.childElementCount) fill(all, el("h3", {}, `Nothing is called “${asked}”.`));
    fill(tones, ["", ...toneNames().map(([name]) => name)].map((name) => el("button.tone", { type: "button", "aria-pressed": String(name === tone), "aria-label": name ? name.replaceAll("-", " ") : "no skin tone", data: { tone: name } }, emojiNode(name ? `hand::${name}` : "hand"))));
  }
  node.addEventListener("click", (event) => {
    const toned = event.target.closest("[data-tone]");
    if (toned) { tone = toned.dataset.tone; localStorage.setItem("tone", tone); draw(); return; }
    const name = event.target.closest("[data-name]")?.dataset.name;
    if (!name) return;
    recent.splice(0, recent.length, ...[name, ...recent.filter((one) => one !== name)].slice(0, 16));
    localStorage.setItem("recent emoji", JSON.stringify(recent));
    closePopUp({ giveBack: true });
    chosen(tone && takesTone(name) ? `${name}::${tone}` : name);
  });
  const tell = (target) => { const name = target.closest?.("[data-name]")?.dataset.name; if (name) said.textContent = `:${name}:`; };
  node.addEventListener("pointerover", (event) => tell(event.target));
  node.addEventListener("focusin", (event) => tell(event.target));
  node.addEventListener("keydown", (event) => {
    const cells = [...all.querySelectorAll("[data-name]")];
    const at = cells.indexOf(document.activeElement);
    const wide = getComputedStyle(all.querySelector(".grid") || all).gridTemplateColumns.split(" ").length;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: wide, ArrowUp: -wide }[event.key];
    if (step && (at >= 0 || event.key === "ArrowDown")) {
      event.preventDefault();
      if (at + step < 0) find.focus(); else cells[at < 0 ? 0 : Math.min(cells.length - 1, at + step)]?.focus();
    } else if (event.key === "Enter" && document.activeElement === find) { event.preventDefault(); cells[0]?.click(); }
  });
  find.addEventListener("input", draw);
  draw();
  popUp(anchor, node);
  find.focus();
}
