// The connection over which changes come: none is missed, and none is put under something older that is being read.

let socket = null;
let tries = 0;
let wasOpen = false;
const waiting = [];
let readings = 0;
let drain = () => {};

/** While `work` reads something, changes that come in wait: an answer that was written before a change must not be put over it. */
export async function held(work) {
  readings += 1;
  try { return await work(); }
  finally { readings -= 1; if (!readings) drain(); }
}

/**
 * Connect as `person`. `take(changes)` gets what came, `again()` is called when everything has to be read anew after the
 * connection was lost, `away(gone)` where nobody answers and where somebody does again. Resolves when changes begin to
 * come (or cannot): what is read after that misses none.
 */
export const follow = (person, hears) => new Promise((ready) => open(person, hears, ready));

function open(person, hears, ready) {
  socket?.close();
  waiting.length = 0;
  const mine = socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/stage/live?person=${encodeURIComponent(person)}`);
  drain = () => { if (waiting.length && !readings) hears.take(waiting.splice(0)); };
  mine.onopen = () => {
    const back = wasOpen && tries;
    [wasOpen, tries] = [true, 0];
    hears.away(false);
    if (back) hears.again();
  };
  mine.onmessage = (event) => { ready(); if (mine === socket) { waiting.push(...JSON.parse(event.data)); drain(); } };
  mine.onclose = () => {
    ready();
    if (mine !== socket) return;
    tries += 1;
    if (tries > 1) hears.away(true);
    setTimeout(() => mine === socket && open(person, hears, () => {}), Math.min(4000, 250 * tries));
  };
}
