// Starts the page, and knows the way around it.
import { listen } from "./actions.js";
import { held } from "./changes.js";
import { loadEmoji } from "./emoji.js";
import { connect } from "./live.js";
import { closeThread, list, showDirect, showHome, showRoom, showThread } from "./room.js";
import { drawSidebar } from "./sidebar.js";
import { drawStage } from "./stage.js";
import { act, load, markSeen, read, state } from "./store.js";
import { drawViews } from "./views.js";

const go = {
  async room(id) {
    document.body.classList.remove("nav-open");
    if (!state.rooms.has(id)) return;
    if (state.thread && state.thread.channel !== id) closeThread();
    await showRoom(id);
    history.replaceState(null, "", `/archives/${id}`);
    if (matchMedia("(hover: hover)").matches) document.getElementById("composer")?.focus();
  },
  async home() {
    document.body.classList.remove("nav-open");
    closeThread();
    showHome();
    history.replaceState(null, "", "/archives/home");
    await act("open_home", { person: state.me });
  },
  async direct() {
    closeThread();
    await showDirect();
    history.replaceState(null, "", "/archives/messages");
    await act("open_home", { person: state.me, tab: "messages" });
  },
  async message(channel, ts, thread) {
    if (!state.rooms.has(channel)) return;
    const root = thread && thread !== ts ? thread : null;
    if (state.place.id !== channel || !list?.nodeOf(root || ts)) await showRoom(channel, { around: root || ts });
    const inSight = list?.show(root || ts);
    if (root) await showThread(channel, root, { show: ts });
    else if (!inSight) {
      const found = await read("thread", { channel, ts });
      const parent = found.messages?.[0]?.thread_ts;
      if (parent && parent !== ts) await go.message(channel, ts, parent);
    }
    history.replaceState(null, "", `/archives/${channel}/p${ts.replace(".", "")}`);
  },
  /** A path of this page: /archives/C…/p1700000000123456?thread_ts=… */
  async address(address) {
    const url = new URL(address, location.href);
    const [, , place, permalink] = url.pathname.split("/");
    if (place === "home") return go.home();
    if (place === "messages") return go.direct();
    if (!state.rooms.has(place)) return go.room(firstRoom());
    if (!/^p\d{7,}$/.test(permalink || "")) return go.room(place);
    const digits = permalink.slice(1);
    return go.message(place, `${digits.slice(0, -6)}.${digits.slice(-6)}`, url.searchParams.get("thread_ts"));
  },
  async person(id) {
    state.me = id;
    sessionStorage.setItem("me", id);
    closeThread();
    await held(async () => { await connect(again); await again(); });
  },
};

const firstRoom = () => (state.stage?.channel && state.rooms.has(state.stage.channel) ? state.stage.channel : [...state.rooms.values()].find((room) => !room.is_im && room.app_is_in)?.id || [...state.rooms.keys()][0]);

/** Read everything anew and stay where one is. */
const again = () => held(async () => {
  const { place, thread } = state;
  await load();
  const [views, home] = await Promise.all([read("views"), read("home")]);
  state.views = views.views;
  state.home = home.view;
  drawStage();
  if (place.kind === "home") showHome();
  else if (place.kind === "messages") await showDirect();
  else await showRoom(state.rooms.has(place.id) ? place.id : firstRoom());
  if (thread && state.rooms.has(thread.channel)) await showThread(thread.channel, thread.ts);
  drawSidebar();
  drawViews();
});

const start = () => held(async () => {
  const asked = new URLSearchParams(location.search).get("as") || sessionStorage.getItem("me");
  const found = await read("workspace");
  const people = found.people.filter((one) => !one.is_bot && !one.deleted);
  const known = (id) => people.some((one) => one.id === id);
  state.me = known(asked) ? asked : known(found.stage?.person) ? found.stage.person : people[0]?.id;
  sessionStorage.setItem("me", state.me);
  await connect(again);
  await Promise.all([loadEmoji(), load()]);
  const [views, home] = await Promise.all([read("views"), read("home")]);
  Object.assign(state, { views: views.views, home: home.view });
  listen(go);
  drawSidebar();
  drawStage();
  if (location.pathname.startsWith("/archives/")) await go.address(location.href);
  else await go.room(firstRoom());
  drawViews();
  document.body.classList.add("ready");
});

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible" && list?.follows() && markSeen(list.channel)) drawSidebar();
});
document.getElementById("shell").addEventListener("click", (event) => { if (event.target.id === "shell") document.body.classList.remove("nav-open"); });

start();
