// What happens when something is pressed, chosen or written: one table, found by data-act.
import { held } from "./changes.js";
import { askLine, messageCommands, outcome, pickEmoji, showModal, slashCommands } from "./dialogs.js";
import { connect } from "./live.js";
import { drawComposer, drawHead, drawStream, focusWords } from "./room.js";
import { drawSidebar } from "./sidebar.js";
import { drawStage, foldSide, openWindow, press, toggleStory } from "./stage.js";
import { act, loadEarlier, loadRoom, loadScene, room, state, toast } from "./store.js";

const here = (more) => ({ person: state.me, channel: state.room, ...more });
const found = (node) => [...state.messages, ...state.ephemerals].find((one) => one.id === node.dataset.message);

async function told(answer) {
  const words = outcome(await answer);
  if (words) toast(words);
}

/** Read everything and draw it. */
export const draw = () => held(async () => {
  await loadScene();
  drawStage();
  await openRoom(state.room);
  showModal();
  document.body.classList.add("ready");
});

/** As whoever `state.me` is, from now on. */
export const begin = () => held(async () => {
  await connect(draw);
  await draw();
});

async function openRoom(id) {
  if (!state.rooms.has(id)) { toast("You cannot see that."); drawSidebar(); return; }
  state.room = id;
  history.replaceState(null, "", `/channels/${id}?as=${state.me}`);
  document.body.classList.remove("nav-open");
  await loadRoom();
  drawSidebar(); drawHead(); drawComposer(); drawStream(true);
}

const ACTS = {
  open: (node) => openRoom(node.dataset.room),
  nav: () => document.body.classList.toggle("nav-open"),
  earlier: async () => { await loadEarlier(); drawStream(); },
  direct: async () => { const made = await act("dm", { person: state.me }); await loadScene(); await openRoom(made.channel); },
  show: (node) => document.querySelector(`article[data-message="${node.dataset.message}"]`)?.scrollIntoView({ block: "center" }),
  click: (node) => told(act("click", here({ ts: node.dataset.message, custom_id: node.dataset.custom }))),
  react: (node) => told(act(node.getAttribute("aria-pressed") === "true" ? "unreact" : "react", here({ ts: node.dataset.message, emoji: node.dataset.emoji }))),
  pick: (node) => pickEmoji((emoji) => told(act("react", here({ ts: node.dataset.message, emoji })))),
  reply: (node) => { state.replyTo = found(node); state.editing = null; drawComposer(); focusWords(); },
  edit: (node) => { state.editing = found(node); state.replyTo = null; drawComposer(); focusWords(); },
  leave: () => { state.replyTo = state.editing = null; drawComposer(); },
  delete: (node) => told(act("delete", here({ ts: node.dataset.message }))),
  menu: (node) => messageCommands(found(node)),
  commands: () => slashCommands(),
  thread: (node) => askLine("Open a thread", "Its name", found(node).content.slice(0, 60), async (name) => outcome(await act("open_thread", here({ ts: node.dataset.message, name })))),
  "stage-press": (node) => press(node.dataset.id),
  "story-line": async (node) => { await openRoom(node.dataset.channel); ACTS.show({ dataset: { message: node.dataset.ts } }); },
  story: () => toggleStory(),
  side: () => foldSide(),
  window: (node) => openWindow(node.dataset.id),
};

async function send() {
  const words = document.getElementById("words");
  const text = words.value.trim();
  if (!text) return;
  let answer;
  if (room().forum) {
    const tags = [...document.querySelectorAll("#composer [name=tag]:checked")].map((one) => one.value);
    answer = await act("open_post", { person: state.me, forum: state.room, title: document.getElementById("title").value, text, tags });
  } else if (state.editing) answer = await act("edit", here({ ts: state.editing.id, text }));
  else answer = await act("say", here({ text, reply_to: state.replyTo?.id || null }));
  const wrong = outcome(answer);
  if (wrong) { toast(wrong); return; }
  words.value = "";
  state.replyTo = state.editing = null;
  drawComposer();
  focusWords();
}

export function listen() {
  document.addEventListener("click", (event) => {
    const node = event.target.closest("[data-act]");
    if (node && !node.disabled) ACTS[node.dataset.act]?.(node);
  });
  document.addEventListener("change", async (event) => {
    const node = event.target;
    if (node.dataset.as) { state.me = node.value; await begin(); return; }
    if (!node.dataset.choose || (node.multiple && !node.selectedOptions.length)) return;
    const values = [...node.selectedOptions].map((one) => one.value).filter(Boolean);
    if (values.length) await told(act("choose", here({ ts: node.dataset.message, custom_id: node.dataset.choose, values })));
    if (!node.multiple) node.value = "";
  });
  document.getElementById("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
  document.addEventListener("keydown", (event) => {
    if (event.target.id !== "words") return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
    if (event.key === "Escape") ACTS.leave();
  });
}
