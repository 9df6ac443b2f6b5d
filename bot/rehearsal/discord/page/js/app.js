// Begins: reads the scene, opens the room that the address names, listens.
import { draw, listen } from "./actions.js";
import { loadEmoji } from "./emoji.js";
import { connect } from "./live.js";
import { state } from "./store.js";

const [, place, asked] = location.pathname.split("/");
if (place === "channels") state.room = asked;
listen();
await loadEmoji();
await draw();
connect(draw);
