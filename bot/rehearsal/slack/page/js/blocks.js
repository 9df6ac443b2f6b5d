// Block Kit blocks as nodes.
import { el, icon } from "./dom.js";
import { elementNode, words } from "./elements.js";
import { mrkdwn } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { fileOf, pathOf } from "./store.js";

/** `context`: {message, put (what was typed), errors (by block_id), inForm} */
export function blocksNode(blocks, context = {}) {
  return el("div.blocks", {}, blocks.map((block) => blockNode(block, context)));
}

export function blockNode(block, context) {
  const make = MAKERS[block.type] || unknown;
  const node = make(block, context);
  node.classList.add("block", `b-${block.type}`);
  node.dataset.key = block.block_id;
  return node;
}

/** A text object of a block: paragraphs of its own, its direction its own. */
export function textNode(object) {
  return el("div.mrk", { dir: "auto" }, object.type === "mrkdwn" ? mrkdwn(object.text) : words(object));
}

const header = (block) => el(`h${Math.min(4, (block.level || 1) + 1)}`, { dir: "auto" }, words(block.text));
const divider = () => el("div", { role: "separator" });

function section(block, context) {
  return el("div", {},
    block.text ? textNode(block.text) : null,
    block.fields ? el("div.fields", {}, block.fields.map(textNode)) : null,
    block.accessory ? el("div.accessory", {}, block.accessory.type === "image" ? pictureOf(block.accessory, context) : elementNode(block, block.accessory, context.put)) : null);
}

function context_(block, context) {
  return el("div", {}, block.elements.map((one) => (one.type === "image" ? pictureOf(one, context) : el("span", { dir: "auto" }, one.type === "mrkdwn" ? mrkdwn(one.text) : words(one)))));
}

const actions = (block, context) => el("div", {}, block.elements.map((one) => elementNode(block, one, context.put)));

function image(block, context) {
  return el("figure", {}, block.title ? el("figcaption", { dir: "auto" }, words(block.title)) : null, pictureOf(block, context));
}

/** A picture that this server has; one from elsewhere is named, not fetched. */
export function pictureOf(object, context = {}) {
  const file = object.slack_file ? fileOf(object.slack_file.id || pathOf(object.slack_file.url).split("/")[2]?.replace(/^[^-]*-/, ""), context.message) : null;
  const address = file ? pathOf(file.url_private) : object.image_url || "";
  if (file || address.startsWith(`${location.origin}/`)) {
    const props = { src: address, alt: object.alt_text || "", loading: "lazy" };
    if (file?.original_w) Object.assign(props, { width: file.original_w, height: file.original_h });
    return el("img", props);
  }
  let host = "elsewhere";
  try { host = new URL(address).host; } catch { /* the validator let it pass; the name is enough */ }
  return el("div.unseen", {}, icon("picture"), el("span", {}, object.alt_text ? `${object.alt_text} ` : "", el("small", {}, `(picture at ${host}, not fetched)`)));
}

function input(block, context) {
  const wrong = context.errors?.[block.block_id];
  const element = block.element;
  const grouped = ["checkboxes", "radio_buttons", "file_input"].includes(element.type) || element.type.startsWith("multi_");
  const control = elementNode(block, element, context.put, { inForm: true });
  const field = control.matches("[data-input]:not(div), select") ? control : control.querySelector("[data-input]") || control;
  const name = `f-${context.prefix || ""}-${block.block_id}`.replace(/[^\w-]/g, "_");
  field.id = name;
  const notes = [];
  if (block.hint) notes.push(el("p.help", { id: `${name}-h` }, words(block.hint)));
  if (element.max_length && element.max_length < 3000 && element.type === "plain_text_input") notes.push(el("p.left", { data: { left: element.max_length } }, `at most ${element.max_length} characters`));
  if (wrong) notes.unshift(el("p.wrong", { id: `${name}-e`, role: "alert" }, wrong));
  const described = [block.hint && `${name}-h`, wrong && `${name}-e`].filter(Boolean).join(" ");
  if (described) field.setAttribute("aria-describedby", described);
  if (wrong) field.setAttribute("aria-invalid", "true");
  const label = [words(block.label), block.optional ? el("span.optional", {}, " (optional)") : null];
  if (element.type !== "plain_text_input") field.removeAttribute("aria-label");
  const node = grouped
    ? el("fieldset.field", {}, el("legend", {}, label), control, notes)
    : el("div.field", {}, el("label", { for: name }, label), control, notes);
  if (wrong) node.classList.add("bad");
  if (block.dispatch_action) field.dataset.dispatch = "1";
  return node;
}

function table(block) {
  const cell = (tag) => (one) => el(tag, { dir: "auto" }, one.type === "rich_text" ? richText(one) : String(one.text ?? one.value ?? ""));
  const [head, ...rows] = block.rows;
  return el("div.wide", {}, el("table", {},
    block.caption ? el("caption", {}, block.caption) : null,
    el("thead", {}, el("tr", {}, head.map(cell("th")))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map(cell("td")))))));
}

function card(block, context) {
  return el("div", {},
    block.hero_image ? pictureOf(block.hero_image, context) : null,
    block.title ? el("strong", {}, words(block.title)) : null,
    block.subtitle ? el("div.subtitle", {}, words(block.subtitle)) : null,
    block.body ? textNode(block.body) : null,
    block.subtext ? el("div.subtitle", {}, words(block.subtext)) : null,
    block.actions ? el("div.block.b-actions", {}, block.actions.map((one) => elementNode(block, one, context.put))) : null);
}

function container(block, context) {
  const inside = blocksNode(block.child_blocks, context);
  if (!block.is_collapsible) return el("div", {}, block.title ? el("strong", {}, words(block.title)) : null, inside);
  return el("details", { open: !block.default_collapsed }, el("summary", {}, words(block.title)), inside);
}

const alert_ = (block) => el(`div.${block.level || "default"}`, { role: "note" }, block.text.type === "mrkdwn" ? mrkdwn(block.text.text) : words(block.text));
const markdown = (block) => el("div.mrk", { dir: "auto" }, block.text);
const unknown = (block) => el("div.unseen", {}, `A ${block.type} block`);

const MAKERS = {
  header, divider, section, context: context_, actions, image, input, table, data_table: table, card, container,
  alert: alert_, markdown,
  rich_text: (block) => el("div", {}, richText(block)),
  carousel: (block, context) => el("div", {}, block.elements.map((one) => blockNode(one, context))),
  video: (block) => el("div.unseen", {}, icon("picture"), `${block.title.text} (${block.alt_text})`),
};

/** Files shared with a message. */
export function filesNode(message) {
  return (message.files || []).map((file) => {
    if (/^image\/(png|jpeg|gif|webp)$/.test(file.mimetype)) {
      return el("figure.file", { data: { key: file.id } }, el("figcaption", {}, el("bdi", {}, file.title)), pictureOf({ slack_file: { id: file.id }, alt_text: file.alt_txt || file.title }, { message }));
    }
    return el("div.file", { data: { key: file.id } }, el("a.doc", { href: pathOf(file.url_private), download: file.name },
      el("span.kind", { "aria-hidden": "true" }, (file.filetype || "").slice(0, 4).toUpperCase()),
      el("span.label", {}, el("strong", {}, el("bdi", {}, file.title)), el("small", {}, sizeOf(file.size)))));
  });
}

function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}

export const attachmentsNode = (message, context) => (message.attachments || []).map((one) => el("div.attachment", /^#?[0-9a-f]{6}$/i.test(one.color || "") ? { edge: `#${one.color.replace("#", "")}` } : {},
  one.pretext ? el("div.mrk", {}, mrkdwn(one.pretext)) : null, one.title ? el("strong", {}, one.title) : null,
  one.text ? el("div.mrk", {}, mrkdwn(one.text)) : null, one.blocks ? blocksNode(one.blocks, context) : null));
