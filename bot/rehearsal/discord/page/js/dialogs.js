// Windows over the page: a modal of the app, a command's fields, a line to enter, something to choose.
import { el, icon } from "./dom.js";
import { choices } from "./components.js";
import { marked, plain } from "./markup.js";
import { act, nameOf, room, state, toast } from "./store.js";

function open(title, inside, done, words = "Send") {
  const form = el("form", { method: "dialog" }, el("header", {}, el("h2", {}, title), el("button.quiet", { type: "button", "aria-label": "Close", value: "close" }, icon("close"))),
    el("div.fields", {}, inside), el("p.wrong", { role: "alert" }), words && el("footer", {}, el("button.button.primary", { type: "submit" }, words)));
  const dialog = el("dialog", { "aria-label": title }, form);
  form.querySelector("header button").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wrong = await done(form);
    if (wrong) form.querySelector(".wrong").textContent = wrong;
    else dialog.close("done");
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.getElementById("layer").replaceChildren(dialog);
  dialog.showModal();
  return dialog;
}

/** What an answer means to whoever asked: the words to show, or "". */
export function outcome(answer) {
  if (answer.error === "validation") return Object.entries(answer.errors).map(([name, why]) => `${name}: ${why.replace("_", " ")}`).join("; ");
  return { no_answer: "The app did not answer in time.", app_not_reachable: "The app is not connected." }[answer.error] || (answer.error ? `That does not go: ${answer.error}.` : "");
}

export function showModal() {
  const modal = state.modal;
  const there = document.querySelector("#layer dialog[data-modal]");
  if (!modal || there?.dataset.modal === modal.id) return;
  const dialog = open(modal.title, modal.components.map(part), async (form) => {
    const mine = state.modal;
    state.modal = null;
    const answer = await act("submit", { person: state.me, values: entered(form) });
    if (answer.error === "validation") state.modal = mine;
    return outcome(answer);
  });
  dialog.dataset.modal = modal.id;
  dialog.addEventListener("close", () => { if (dialog.returnValue !== "done" && state.modal) { state.modal = null; act("close_modal", { person: state.me }); } });
}

function part(one) {
  if (one.type === 10) return el("div.text", {}, marked(one.content));
  const entry = one.component || one.components[0];
  return el("label", {}, el("span", {}, one.label || entry.label || entry.custom_id), one.description && el("span.small", {}, one.description), field(entry));
}

function field(entry) {
  const shared = { data: { entry: entry.custom_id }, placeholder: entry.placeholder || null };
  if (entry.type === 4) return entry.style === 2 ? el("textarea", { ...shared, rows: 4, value: entry.value || "" }) : el("input", { ...shared, value: entry.value || "" });
  if (entry.type === 23) return el("input", { ...shared, type: "checkbox", checked: Boolean(entry.default) });
  if ([21, 22].includes(entry.type)) return el("select", { ...shared, multiple: entry.type === 22 }, choices({ ...entry, type: 3 }));
  return el("select", { ...shared, multiple: (entry.max_values || 1) > 1 }, entry.required === false ? el("option", { value: "" }, "–") : null, choices(entry));
}

function entered(form) {
  const values = {};
  for (const one of form.querySelectorAll("[data-entry]")) {
    if (one.type === "checkbox") values[one.dataset.entry] = one.checked;
    else if (one.tagName === "SELECT") values[one.dataset.entry] = one.multiple ? [...one.selectedOptions].map((option) => option.value) : one.value ? [one.value] : [];
    else values[one.dataset.entry] = one.value;
  }
  return values;
}

export function askLine(title, label, value, done) {
  const input = el("input", { value, maxlength: 100, "aria-label": label });
  open(title, el("label", {}, el("span", {}, label), input), async () => done(input.value.trim()), "Go");
  input.focus();
}

const EMOJI = ["👍", "👎", "👀", "✅", "❤️", "🎉", "🙏", "😕", "🔥", "💡", "🐞", "❓", "🚚", "⭐", "1️⃣", "2️⃣", "3️⃣", "🙈"];

export function pickEmoji(done) {
  const own = el("input", { placeholder: "or another", "aria-label": "Another emoji", maxlength: 16 });
  const dialog = open("React", [el("div.emoji-list", {}, EMOJI.map((one) => el("button.quiet", { type: "button", onclick: () => { done(one); dialog.close("done"); }, "aria-label": one }, plain(one)))), own], async () => { if (own.value.trim()) done(own.value.trim()); });
}

const commandsOf = (kind) => [...(state.commands[room()?.guild_id || ""] || []), ...(room()?.guild_id ? state.commands[""] || [] : [])].filter((one) => one.type === kind);

/** The commands of a message's menu. */
export function messageCommands(message) {
  const found = commandsOf(3);
  const dialog = open(`Commands for ${nameOf(message.author.id)}'s message`, found.length ? found.map((one) => el("button.button.plain", { type: "button", onclick: async () => {
    dialog.close("done");
    const wrong = outcome(await act("message_command", { person: state.me, channel: state.room, ts: message.id, name: one.name }));
    if (wrong) toast(wrong);
  } }, one.name)) : el("p.small", {}, "The app has none here."), async () => "", "");
}

/** All slash commands, flat; one with options asks for them. */
export function slashCommands() {
  const flat = commandsOf(1).flatMap((one) => leaves(one, one.name));
  const dialog = open("Commands", flat.length ? flat.map(([name, words, options]) => el("button.command", { type: "button", onclick: () => {
    dialog.close("done");
    options.length ? fields(name, options) : run(name, {}).then((wrong) => wrong && toast(wrong));
  } }, el("strong", {}, `/${name}`), el("span.small", {}, words))) : el("p.small", {}, "The app has none here."), async () => "", "");
}

function leaves(one, name) {
  const inner = (one.options || []).filter((option) => option.type <= 2);
  if (inner.length) return inner.flatMap((option) => leaves(option, `${name} ${option.name}`));
  return [[name, one.description, one.options || []]];
}

const MENU_OF = { 6: 5, 7: 8, 8: 6, 9: 7 };

function fields(name, options) {
  open(`/${name}`, options.map((one) => el("label", {}, el("span", {}, `${one.name}${one.required ? "" : " (may be left)"}`), el("span.small", {}, one.description), input(one))), async (form) => {
    const values = {};
    for (const one of options) {
      const given = form.querySelector(`[data-option="${CSS.escape(one.name)}"]`);
      const value = one.type === 5 ? given.checked : given.value;
      if (value !== "") values[one.name] = one.type === 4 || one.type === 10 ? Number(value) : value;
    }
    return run(name, values);
  }, "Run");
}

function input(one) {
  const data = { option: one.name };
  if (one.choices?.length) return el("select", { data }, el("option", { value: "" }, "–"), one.choices.map((each) => el("option", { value: each.value }, each.name)));
  if (MENU_OF[one.type]) return el("select", { data }, el("option", { value: "" }, "–"), choices({ type: MENU_OF[one.type] }));
  if (one.type === 5) return el("input", { data, type: "checkbox" });
  return el("input", { data, type: one.type === 4 || one.type === 10 ? "number" : "text" });
}

const run = async (name, options) => outcome(await act("command", { person: state.me, channel: state.room, name, options }));
