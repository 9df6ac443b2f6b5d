// Interactive elements. They carry their ids; what happens on use is decided where the page listens (actions.js).
import { el, icon } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { inline } from "./mrkdwn.js";
import { linkNode } from "./mrkdwn.js";
import { nameOf, state } from "./store.js";

/** Text objects: plain_text literally but for emoji, mrkdwn parsed. */
export function words(object) {
  if (!object) return "";
  if (object.type === "mrkdwn") return inline(object.text);
  return object.emoji === false ? object.text : withEmoji(object.text);
}

const ids = (block, element, act) => ({ act, action: element.action_id, block: block.block_id, kind: element.type });

/** `put` gives what was typed or chosen before, by "block_id action_id". */
export function elementNode(block, element, put = new Map(), { inForm = false } = {}) {
  const key = `${block.block_id} ${element.action_id}`;
  const typed = put.get(key);
  const make = MAKERS[element.type];
  return make ? make(block, element, typed, inForm) : el("span.unseen", {}, `${element.type} cannot be shown here`);
}

function button(block, element) {
  const props = { type: "button", data: { ...ids(block, element, "press"), key: element.action_id } };
  if (element.accessibility_label) props["aria-label"] = element.accessibility_label;
  const node = el(["button.btn", element.style || ""].filter(Boolean).join("."), props, el("bdi", {}, words(element.text)));
  if (!element.url) return node;
  const safe = linkNode(element.url, element.text?.text);
  if (!(safe instanceof Node)) return node;
  const link = el(["a.btn", element.style || ""].filter(Boolean).join("."), { href: safe.getAttribute("href"), data: { ...ids(block, element, safe.dataset.act === "jump" ? "jump" : "press"), key: element.action_id, link: "1" } }, el("bdi", {}, words(element.text)));
  if (!safe.dataset.act) { link.target = "_blank"; link.rel = "noopener noreferrer"; }
  return link;
}

function overflow(block, element) {
  return el("button.btn.dots", { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": "More choices", data: { ...ids(block, element, "overflow"), key: element.action_id } }, icon("more"));
}

function select(block, element, typed, options, initial, placeholder) {
  const chosen = typed !== undefined ? typed : initial;
  const field = el("select", { data: { ...ids(block, element, ""), input: "1" }, "aria-label": placeholder },
    el("option", { value: "", selected: !chosen }, placeholder),
    options.map((one) => one.options
      ? el("optgroup", { label: one.label.text }, one.options.map((inner) => optionNode(inner, chosen)))
      : optionNode(one, chosen)));
  delete field.dataset.act;
  return el("span.select", { data: { key: element.action_id } }, field, icon("down"));
}

const optionNode = (one, chosen) => el("option", { value: one.value, selected: one.value === chosen }, one.text.text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => plainEmoji(name) || whole));
function plainEmoji(name) { const made = withEmoji(`:${name}:`)[0]; return made instanceof Node && !made.classList.contains("named") ? made.textContent : null; }

function staticSelect(block, element, typed) {
  return select(block, element, typed, element.option_groups || element.options || [], element.initial_option?.value, element.placeholder?.text || "Choose …");
}

const peopleOptions = () => [...state.people.values()].filter((one) => !one.is_bot && !one.deleted).map((one) => ({ value: one.id, text: { text: nameOf(one.id) } }));
const roomOptions = (withIms) => [...state.rooms.values()].filter((room) => withIms || !room.is_im).map((room) => ({ value: room.id, text: { text: room.is_im ? state.app.name : `#${room.name}` } }));

const CHOICES = {
  users_select: [peopleOptions, "initial_user", "Choose a person …"],
  conversations_select: [() => roomOptions(true), "initial_conversation", "Choose a conversation …"],
  channels_select: [() => roomOptions(false), "initial_channel", "Choose a channel …"],
};

function picker(block, element, typed) {
  const [options, initial, placeholder] = CHOICES[element.type];
  return select(block, element, typed, options(), element[initial], element.placeholder?.text || placeholder);
}

const MANY = {
  multi_static_select: [(element) => (element.option_groups ? element.option_groups.flatMap((group) => group.options) : element.options), (element) => (element.initial_options || []).map((one) => one.value)],
  multi_users_select: [peopleOptions, (element) => element.initial_users || []],
  multi_conversations_select: [() => roomOptions(true), (element) => element.initial_conversations || []],
  multi_channels_select: [() => roomOptions(false), (element) => element.initial_channels || []],
};

/** Chosen ones as removable chips, and a menu that adds. */
function multi(block, element, typed) {
  const [options, initial] = MANY[element.type];
  const all = options(element) || [];
  const chosen = typed !== undefined ? typed : initial(element);
  const chips = chosen.map((value) => el("button", { type: "button", data: { act: "unchoose", value, key: value }, "aria-label": `Remove ${labelOf(all, value)}` }, labelOf(all, value), icon("close")));
  const full = chosen.length >= (element.max_selected_items || Infinity);
  const field = el("select", { data: { adds: "1" }, disabled: full, "aria-label": element.placeholder?.text || "Add" },
    el("option", { value: "" }, element.placeholder?.text || "Add …"),
    all.filter((one) => !chosen.includes(one.value)).map((one) => optionNode(one, null)));
  return el("div.field", { data: { ...ids(block, element, ""), input: "1", many: JSON.stringify(chosen), key: element.action_id } },
    el("div.chosen", {}, chips), el("span.select", {}, field, icon("down")));
}
const labelOf = (all, value) => all.find((one) => one.value === value)?.text.text || value;

/** Names of what was brought along, by file id. */
export const brought = new Map();

/** Files as removable chips, and a chooser; what is chosen is uploaded at once, as Slack's client does. */
function fileInput(block, element, typed) {
  const chosen = typed || [];
  const most = element.max_files || 10;
  const chips = chosen.map((id) => el("button", { type: "button", data: { act: "unchoose", value: id, key: id }, "aria-label": `Remove ${brought.get(id) || id}` }, el("bdi", {}, brought.get(id) || id), icon("close")));
  return el("div.field", { data: { ...ids(block, element, ""), input: "1", many: JSON.stringify(chosen), key: element.action_id } },
    el("div.chosen", {}, chips),
    el("input", { type: "file", multiple: most > 1, disabled: chosen.length >= most, accept: (element.filetypes || []).map((one) => `.${one}`).join(","), data: { uploads: String(most) }, "aria-label": "Add files" }));
}

function choices(block, element, typed) {
  const many = element.type === "checkboxes";
  const initial = many ? (element.initial_options || []).map((one) => one.value) : element.initial_option ? [element.initial_option.value] : [];
  const chosen = typed !== undefined ? [typed].flat() : initial;
  return el("div", { role: many ? "group" : "radiogroup", data: { ...ids(block, element, ""), input: "1", key: element.action_id } },
    element.options.map((one) => el("label.choice", {},
      el("input", { type: many ? "checkbox" : "radio", name: `${block.block_id}.${element.action_id}`, value: one.value, checked: chosen.includes(one.value) }),
      el("span", {}, words(one.text), one.description ? el("small", {}, words(one.description)) : null))));
}

function typing(type) {
  return (block, element, typed) => {
    const props = {
      data: { ...ids(block, element, ""), input: "1", key: element.action_id }, placeholder: element.placeholder?.text,
      maxlength: element.max_length, dir: "auto", autocomplete: "off",
    };
    if (element.multiline) return el("textarea.entry", { ...props, rows: 4 }, typed ?? element.initial_value ?? "");
    const shown = typed ?? element.initial_value ?? element.initial_date ?? element.initial_time ?? "";
    if (type === "date" || type === "time") delete props.placeholder;
    return el("input.entry", { ...props, type, value: shown });
  };
}

function moment(block, element, typed) {
  const initial = element.initial_date_time ? new Date(element.initial_date_time * 1000).toISOString().slice(0, 16) : "";
  return el("input.entry", { type: "datetime-local", value: typed ?? initial, data: { ...ids(block, element, ""), input: "1", key: element.action_id } });
}

const MAKERS = {
  button, workflow_button: button, overflow, static_select: staticSelect, external_select: typing("text"),
  users_select: picker, conversations_select: picker, channels_select: picker,
  multi_static_select: multi, multi_users_select: multi, multi_conversations_select: multi, multi_channels_select: multi,
  checkboxes: choices, radio_buttons: choices, plain_text_input: typing("text"), number_input: typing("number"),
  email_text_input: typing("email"), url_text_input: typing("url"), rich_text_input: typing("text"),
  file_input: fileInput,
  datepicker: typing("date"), timepicker: typing("time"), datetimepicker: moment,
};

/** What stands in an element's node: a string, a list of strings, or null. */
export function valueIn(node) {
  if (node.dataset.many !== undefined) return JSON.parse(node.dataset.many);
  const kind = node.dataset.kind;
  if (kind === "checkboxes") return [...node.querySelectorAll("input:checked")].map((one) => one.value);
  if (kind === "radio_buttons") return node.querySelector("input:checked")?.value ?? null;
  if (kind === "datetimepicker") return node.value ? Math.round(Date.parse(`${node.value}:00Z`) / 1000) : null;
  return node.value === "" ? null : node.value;
}

/** Everything in a form or message, by block_id and action_id. */
export function valuesIn(root) {
  const values = {};
  for (const node of root.querySelectorAll("[data-input]")) {
    (values[node.dataset.block] ||= {})[node.dataset.action] = valueIn(node);
  }
  return values;
}
