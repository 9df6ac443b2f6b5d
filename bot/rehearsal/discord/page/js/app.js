// Begins: reads the scene, opens the room that the address names, listens.
import { begin, listen } from "./actions.js";
import { loadEmoji } from "./emoji.js";
import { loadScene, state } from "./store.js";

const [, place, asked] = location.pathname.split("/");
if (place === "channels") state.room = asked;
listen();
await loadEmoji();
if (!state.me) await loadScene();
await begin();
