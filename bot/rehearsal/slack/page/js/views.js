// Modals as they stand open, and the Home tab.
import { blocksNode } from "./blocks.js";
import { el, fill, icon, morph } from "./dom.js";
import { valuesIn, words } from "./elements.js";
import { avatar } from "./faces.js";
import { act, state } from "./store.js";

let dialog = null;
let shown = null;            // the view in the dialog
const typed = new Map();     // by view id: what was typed, by "block action"
let errors = {};
let busy = false;

const typedIn = (id) => { if (!typed.has(id)) typed.set(id, new Map()); return typed.get(id); };

/** Show the top of the stack, or nothing. */
export function drawViews() {
  const top = state.views[state.views.length - 1];
  for (const id of typed.keys()) if (!state.views.some((view) => view.id === id) && id !== state.home?.id) typed.delete(id);
  if (!top) { close(); return; }
  if (!dialog) open();
  const changed = shown?.id !== top.id;
  if (shown && (changed || shown.hash !== top.hash)) errors = {};
  if (shown) remember(shown.id, dialog);
  shown = top;
  draw(changed);
}

function open() {
  dialog = el("dialog.modal", {});
  dialog.addEventListener("cancel", (event) => { event.preventDefault(); leave(); });
  dialog.addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  document.body.append(dialog);
  dialog.showModal();
}

function close() {
  dialog?.close();
  dialog?.remove();
  dialog = null; shown = null; errors = {}; busy = false;
}

function draw(changed) {
  const view = shown;
  const form = el("form", { novalidate: true, data: { view: view.id } },
    el("div.top", { data: { key: "top" } }, view.previous_view_id ? el("button.quiet", { type: "button", "aria-label": "Back", data: { act: "view-back" } }, icon("back")) : null, avatar(state.app.bot_user_id, "middle", state.app.name), el("h2", { id: "modal-title", dir: "auto" }, words(view.title)), el("button.quiet", { type: "button", "aria-label": "Close", data: { act: "view-close" } }, icon("close"))),
    el("div.inside", { data: { key: "middle" } }, blocksNode(view.blocks, { put: typedIn(view.id), errors, prefix: view.id, inForm: true })),
    el("div.foot", { data: { key: "foot" } }, el("span.state", { role: "alert" }, errors[""] || ""), el("button.btn", { type: "button", data: { act: "view-back" } }, view.close ? words(view.close) : view.submit ? "Cancel" : "Close"), view.submit ? el(`button.btn.primary${busy ? ".busy" : ""}`, { type: "submit", disabled: busy }, words(view.submit)) : null));
  dialog.setAttribute("aria-labelledby", "modal-title");
  if (changed || !dialog.firstElementChild) {
    fill(dialog, form);
    const first = dialog.querySelector("[data-input], .inside button, .foot .primary") || dialog.querySelector("button");
    first?.focus();
  } else morph(dialog.firstElementChild, form);
}

export function remember(id, root) {
  const put = typedIn(id);
  for (const [block, actions] of Object.entries(valuesIn(root))) for (const [action, value] of Object.entries(actions)) put.set(`${block} ${action}`, value ?? (Array.isArray(value) ? [] : ""));
}

export async function submit() {
  if (busy || !shown) return;
  const view = shown;
  remember(view.id, dialog);
  const values = valuesIn(dialog);
  busy = true; errors = {};
  draw(false);
  const done = await act("submit", { person: state.me, view_id: view.id, values });
  busy = false;
  if (shown?.id === view.id && done.error) errors = done.error === "validation" ? done.errors : { "": troubleWith(done.error) };
  if (!shown) return;
  draw(false);
  if (shown.id === view.id) dialog.querySelector("[aria-invalid='true']")?.focus();
}

function troubleWith(error) {
  if (error === "operation_timeout" || error === "app_not_reachable") return "The app did not answer. Please try again.";
  return `This did not work: ${error.replaceAll("_", " ")}`;
}

export const leave = () => shown && act("close_view", { person: state.me, view_id: shown.id });
export const leaveAll = () => shown && act("close_view", { person: state.me, view_id: shown.id, all_of_them: true });
export const shownView = () => shown;
export const dialogNode = () => dialog;

/** Something was chosen that changes how the form itself looks (chips). */
export function redrawView() { if (shown) { remember(shown.id, dialog); draw(false); } }

/** The Home tab's blocks; `from` is the node that stands there. */
export function homeNode() {
  const view = state.home;
  if (!view) return el("div.nothing", {}, el("strong", {}, "Nothing here yet"), `${state.app.name} has not published a Home tab for you.`);
  return el("div.blocks-of-home", { data: { view: view.id } }, blocksNode(view.blocks, { put: typedIn(view.id), prefix: view.id }));
}
