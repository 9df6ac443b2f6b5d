// What surrounds the workspace: the bar, the windows beside it, the story. All of it is absent without a stage.
import { el, fill, icon, morph } from "./dom.js";
import { act, state } from "./store.js";

const bar = () => document.getElementById("bar");
const side = () => document.getElementById("side");
const story = () => document.getElementById("story");
const frames = new Map();
let folded = sessionStorage.getItem("side folded") === "1" || innerWidth < 1080;
let told = false;

export function applyStage(change) {
  const stage = state.stage;
  if (!stage) return;
  if (change.line) { stage.story.push(change.line); addLine(change.line); }
  for (const [name, value] of Object.entries(change)) if (name !== "line") stage[name] = value;
  if ("open_tab" in change && innerWidth >= 1080) folded = change.open_tab === null;
  drawStage();
}

export function drawStage() {
  const stage = state.stage;
  bar().hidden = !stage;
  if (!stage) { side().hidden = true; story().hidden = true; return; }
  const latest = stage.story[stage.story.length - 1];
  const wanted = el("header", { id: "bar" },
    el("span.title", { data: { key: "title" } }, stage.title),
    stage.label ? el("span.clock", { data: { key: "clock" } }, el("strong", {}, stage.label), stage.note ? el("small", {}, stage.note) : null) : null,
    latest ? el("button.latest", { type: "button", data: { act: latest.ts ? "story-line" : "story", channel: latest.channel, ts: latest.ts, key: "latest" } }, el("bdi", {}, latest.text)) : el("span.latest", { data: { key: "latest" } }),
    el("div.buttons", { data: { key: "buttons" } }, stage.buttons.map((one) => el(["button.btn", one.kind === "plain" ? "" : one.kind].filter(Boolean).join("."), { type: "button", disabled: one.disabled, "aria-pressed": one.pressed === null ? null : String(one.pressed), data: { act: "stage-press", id: one.id, key: one.id } }, one.label)),
      el("button.quiet", { type: "button", "aria-pressed": String(told), data: { act: "story", tip: "The story so far", key: "s" }, "aria-label": "Story" }, icon("book")),
      stage.tabs.length ? el("button.quiet", { type: "button", "aria-pressed": String(!folded), data: { act: "side", tip: "Windows beside", key: "w" }, "aria-label": "Windows beside the workspace" }, icon("panel")) : null),
    stage.progress === null ? null : el("progress", { max: "1", value: String(stage.progress), "aria-label": "Progress", data: { key: "progress" } }));
  morph(bar(), wanted);
  const progress = bar().querySelector("progress");
  if (progress) progress.value = stage.progress;
  drawSide(stage);
}

function drawSide(stage) {
  const node = side();
  node.hidden = folded || !stage.tabs.length;
  if (!stage.tabs.length) return;
  const at = stage.tabs.some((tab) => tab.id === stage.open_tab) ? stage.open_tab : stage.tabs[0].id;
  let windows = node.querySelector(".windows");
  if (!windows) {
    windows = el("div.windows", { role: "tablist" });
    fill(node, windows, el("div.frame", {}));
  }
  morph(windows, el("div.windows", { role: "tablist" },
    stage.tabs.map((tab) => el("button.window", { type: "button", role: "tab", "aria-selected": String(tab.id === at), data: { act: "window", id: tab.id, key: tab.id } }, el("bdi", {}, tab.title))),
    el("span.fill", { data: { key: "fill" } }), el("button.quiet", { type: "button", "aria-label": "Fold away", data: { act: "side", key: "fold" } }, icon("close"))));
  const holder = node.querySelector(".frame");
  const known = new Set(stage.tabs.map((tab) => tab.id));
  for (const [id, frame] of frames) if (!known.has(id)) { frame.remove(); frames.delete(id); }
  for (const tab of stage.tabs) {
    let frame = frames.get(tab.id);
    if (!frame && tab.id === at && !node.hidden) {
      frame = el("iframe", { title: tab.title, src: /^http:\/\/127\.0\.0\.1:/.test(tab.url) ? tab.url : "about:blank", referrerpolicy: "no-referrer" });
      frame.dataset.url = tab.url;
      frames.set(tab.id, frame);
      holder.append(frame);
    }
    if (!frame) continue;
    if (frame.dataset.url !== tab.url && /^http:\/\/127\.0\.0\.1:/.test(tab.url)) { frame.dataset.url = tab.url; frame.src = tab.url; }
    frame.hidden = tab.id !== at;
  }
}

export function foldSide() { folded = !folded; sessionStorage.setItem("side folded", folded ? "1" : "0"); drawStage(); }
export function openWindow(id) { state.stage.open_tab = id; drawStage(); }

export function toggleStory() {
  told = !told;
  const node = story();
  node.hidden = !told;
  node.style.top = innerWidth > 760 ? `${bar().offsetHeight}px` : "0";
  if (told) {
    fill(node, el("div.head", {}, el("div.about", {}, el("h2", {}, icon("book"), "Story")), el("button.quiet", { type: "button", "aria-label": "Close the story", data: { act: "story" } }, icon("close"))), el("ol", {}, state.stage.story.map(lineNode)));
    const list = node.querySelector("ol");
    list.scrollTop = list.scrollHeight;
  }
  drawStage();
}

function addLine(line) {
  const list = story().querySelector("ol");
  if (!told || !list) return;
  const end = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  list.append(lineNode(line));
  if (end) list.scrollTop = list.scrollHeight;
}

function lineNode(line) {
  const inside = [el("span.mark", { "aria-hidden": "true" }), el("span.what", { dir: "auto" }, line.text), el("time", {}, line.at)];
  const kind = ["good", "bad", "chapter"].includes(line.kind) ? `.${line.kind}` : "";
  return el(`li${kind}`, {}, line.channel ? el("button", { type: "button", data: { act: "story-line", channel: line.channel, ts: line.ts } }, inside) : el("div", {}, inside));
}

export const press = (id) => act("press", { id });
