// Things that open above the page beside what called them: menus, the emoji picker, a profile, a tip.
import { el } from "./dom.js";

const layer = () => document.getElementById("layer");
let open = null;

/** Put `node` near `anchor`; it closes on Escape, on a press elsewhere and when another one opens. */
export function popUp(anchor, node, { label = "", onClose } = {}) {
  closePopUp();
  layer().append(node);
  if (label) node.setAttribute("aria-label", label);
  anchor.setAttribute("aria-expanded", "true");
  // Inside a modal dialog everything else is inert, so the layer has to move into it.
  const dialog = anchor.closest("dialog");
  if (dialog) dialog.append(layer());
  place(anchor, node);
  open = { anchor, node, onClose, box: anchor.getBoundingClientRect() };
}

function place(anchor, node) {
  const box = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = node;
  const left = Math.max(8, Math.min(box.left, innerWidth - width - 8));
  const below = box.bottom + 6 + height < innerHeight - 8;
  const top = below ? box.bottom + 6 : Math.max(8, box.top - height - 6);
  node.style.left = `${left}px`;
  node.style.top = `${top}px`;
}

export function closePopUp({ giveBack = false } = {}) {
  if (!open) return;
  const { anchor, node, onClose } = open;
  open = null;
  // The focus goes first: a toolbar shows only while something in it is expanded or has the focus.
  if (giveBack && anchor.isConnected) anchor.focus();
  node.remove();
  anchor.setAttribute("aria-expanded", "false");
  if (layer().parentNode !== document.body) document.body.append(layer());
  onClose?.();
}

export const isOpen = () => Boolean(open);

/** A menu. `entries`: {label, icon?, detail?, danger?, run} or "-" for a line or {by: "heading"}. */
export function menu(anchor, entries, label) {
  const node = el("div.menu", { role: "menu" }, entries.map((entry) => {
    if (entry === "-") return el("hr");
    if (entry.by) return el("div.by", {}, entry.by);
    return el(entry.danger ? "button.danger" : "button", { type: "button", role: "menuitem", tabindex: "-1", onclick: () => { closePopUp({ giveBack: true }); entry.run(); } },
      entry.icon || null, el("span", {}, entry.label, entry.detail ? el("small", {}, entry.detail) : null));
  }));
  popUp(anchor, node, { label });
  walk(node, "[role='menuitem']");
  node.querySelector("[role='menuitem']")?.focus();
}

/** Arrow keys walk among the entries of a menu. */
export function walk(node, selector) {
  node.addEventListener("keydown", (event) => {
    const entries = [...node.querySelectorAll(selector)];
    const at = entries.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    entries[(to + entries.length) % entries.length]?.focus();
  });
}

document.addEventListener("pointerdown", (event) => {
  if (open && !open.node.contains(event.target) && !open.anchor.contains(event.target)) closePopUp();
}, true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && open) { event.preventDefault(); event.stopImmediatePropagation(); closePopUp({ giveBack: true }); }
  else if (event.key === "Tab" && open?.node.getAttribute("role") === "menu") closePopUp();
}, true);
addEventListener("resize", () => closePopUp());

let tip = null;
function showTip(anchor) {
  hideTip();
  if (!anchor?.dataset.tip || open) return;
  tip = el("div.tip", { "aria-hidden": "true" }, anchor.dataset.tip);
  layer().append(tip);
  const box = anchor.getBoundingClientRect();
  const left = Math.max(6, Math.min(box.left + box.width / 2 - tip.offsetWidth / 2, innerWidth - tip.offsetWidth - 6));
  tip.style.left = `${left}px`;
  tip.style.top = `${box.top > tip.offsetHeight + 14 ? box.top - tip.offsetHeight - 7 : box.bottom + 7}px`;
}
function hideTip() { tip?.remove(); tip = null; }
document.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse") { const anchor = event.target.closest?.("[data-tip]"); if (anchor) showTip(anchor); else hideTip(); } });
document.addEventListener("focusin", (event) => { if (event.target.matches("[data-tip]:focus-visible")) showTip(event.target); else hideTip(); });
document.addEventListener("pointerdown", hideTip);
document.addEventListener("scroll", hideTip, true);

/** Words that show for a moment and go. */
export function toast(text) {
  layer().querySelector(".toast")?.remove();
  const node = el("div.toast", { role: "status" }, text);
  layer().append(node);
  setTimeout(() => node.remove(), 5000);
}

/** A dialog with a question. Returns whether it was confirmed. */
export function ask({ title, text, confirm, deny, style }) {
  return new Promise((done) => {
    const yes = el(`button.btn.${style === "danger" ? "danger" : "primary"}`, { type: "button" }, confirm);
    const no = el("button.btn", { type: "button" }, deny);
    const dialog = el("dialog.modal.small", { "aria-label": typeof title === "string" ? title : "Confirm" }, el("div.top", {}, el("h2", {}, title)), el("div.inside", {}, el("div.mrk", { dir: "auto" }, text)), el("div.foot", {}, no, yes));
    const end = (answer) => { dialog.close(); dialog.remove(); done(answer); };
    yes.addEventListener("click", () => end(true));
    no.addEventListener("click", () => end(false));
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); end(false); });
    document.body.append(dialog);
    dialog.showModal();
    yes.focus();
  });
}
