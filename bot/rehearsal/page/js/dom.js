// Makes and changes DOM nodes. Text only ever becomes text nodes: nothing here or elsewhere parses HTML.

/** el("div.a.b", {id: "x", data: {ts: "1"}}, "text", node, [nodes], null) */
export function el(spec, props, ...children) {
  const [tag, ...classes] = spec.split(".");
  const node = document.createElement(tag || "div");
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(props || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "data") for (const [key, one] of Object.entries(value)) { if (one !== null && one !== undefined) node.dataset[key] = one; }
    else if (name === "colour") node.style.background = value;
    else if (name === "edge") node.style.borderColor = value;
    else if (name === "value" || name === "checked" || name === "selected") node[name] = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  add(node, children);
  return node;
}

export function add(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

export function fill(node, ...children) {
  node.replaceChildren();
  add(node, children);
  return node;
}

const PATHS = {
  hash: "M5 9h14M5 15h14M10 4 8 20M16 4l-2 16",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  home: "M4 11.5 12 5l8 6.5V19a1 1 0 0 1-1 1h-4v-5h-6v5H5a1 1 0 0 1-1-1z",
  smile: "M12 20.5a8.5 8.5 0 1 1 0-17 8.5 8.5 0 0 1 0 17zM8.5 14a4 4 0 0 0 7 0M9 9.5h.01M15 9.5h.01",
  reply: "M5 18.5V7a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H9.5z",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  close: "M6 6l12 12M18 6 6 18",
  back: "M14.5 6 8.5 12l6 6",
  down: "M6 9.5l6 6 6-6",
  up: "M6 14.5l6-6 6 6",
  pin: "M9 4h6l-1 6 3 3.5H7L10 10zM12 13.5V20",
  send: "M4.5 12 20 4.5 15.5 20l-3.7-6.3zM11.8 13.7 20 4.5",
  clip: "M18 11.5l-6.4 6.4a4 4 0 0 1-5.6-5.6l7-7a2.7 2.7 0 0 1 3.8 3.8l-6.9 6.9a1.3 1.3 0 0 1-1.9-1.9l6-6",
  at: "M15.5 12a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zm0 0v1.2a2.3 2.3 0 0 0 4.6 0V12a8.1 8.1 0 1 0-3.2 6.4",
  people: "M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3.5 19c.5-3 2.7-4.6 5.5-4.6s5 1.6 5.5 4.6M15.5 5.4a3.1 3.1 0 0 1 0 5.9M17 14.7c1.9.6 3.1 2.1 3.5 4.3",
  menu: "M4 7h16M4 12h16M4 17h16",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
  edit: "M4.5 19.5l1-4.2L16 4.8l3.2 3.2L8.7 18.5z",
  bin: "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13",
  globe: "M12 20.5a8.5 8.5 0 1 1 0-17 8.5 8.5 0 0 1 0 17zM3.5 12h17M12 3.5c2.6 2.4 3.7 5.2 3.7 8.5s-1.1 6.1-3.7 8.5c-2.6-2.4-3.7-5.2-3.7-8.5s1.1-6.1 3.7-8.5z",
  book: "M5 5.5C7.5 4.6 10 4.8 12 6.2c2-1.4 4.5-1.6 7-.7V18c-2.5-.9-5-.7-7 .7-2-1.4-4.5-1.6-7-.7zM12 6.2v12.5",
  panel: "M4 5h16v14H4zM14.5 5v14",
  bolt: "M13 3.5 5.5 13.5H11l-.5 7 7.5-10H12.5z",
  picture: "M4 5h16v14H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5h.01",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name] || "");
  if (name === "more") path.setAttribute("stroke-width", "2.6");
  svg.append(path);
  return svg;
}

const KEPT = new Set(["INPUT", "TEXTAREA", "SELECT"]);

/** Make `from` look like `to` with as few changes as possible, so that focus, hover and typed text stay. Handlers are
 * delegated (data-act), so kept nodes need none. Calls `touched` with each text node or element whose look changed. */
export function morph(from, to, touched = () => {}) {
  if (from.nodeType !== to.nodeType || from.nodeName !== to.nodeName || from.dataset?.key !== to.dataset?.key) {
    from.replaceWith(to);
    touched(to);
    return to;
  }
  if (from.nodeType === Node.TEXT_NODE) {
    if (from.data !== to.data) { from.data = to.data; touched(from); }
    return from;
  }
  if (from.nodeType !== Node.ELEMENT_NODE) return from;
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && name !== "style" && !(KEPT.has(from.nodeName) && name === "value")) from.removeAttribute(name);
  }
  for (const { name, value } of [...to.attributes]) if (from.getAttribute(name) !== value && name !== "style") from.setAttribute(name, value);
  if (to.style?.background && from.style.background !== to.style.background) from.style.background = to.style.background;
  if (from.nodeName === "TEXTAREA") return from;
  morphChildren(from, to, touched);
  return from;
}

function morphChildren(from, to, touched) {
  const wanted = [...to.childNodes];
  const keys = new Set(wanted.map((node) => node.dataset?.key).filter(Boolean));
  const keyed = new Map();
  for (const child of from.childNodes) if (child.dataset?.key) keyed.set(child.dataset.key, child);
  const leaving = (node) => Boolean(node?.dataset?.key) && !keys.has(node.dataset.key);
  let at = from.firstChild;
  for (const next of wanted) {
    const key = next.dataset?.key;
    // A part whose key is gone becomes the new one of its kind in its place: moving or replacing nodes would take the
    // focus from whatever is in them.
    if (key && !keyed.has(key) && leaving(at) && at.nodeName === next.nodeName && at.className.split(" ")[1] === next.className.split(" ")[1]) {
      at.dataset.key = key;
      keyed.set(key, at);
    }
    while (leaving(at) && keyed.has(key)) { const gone = at; at = at.nextSibling; gone.remove(); touched(from); }
    const same = key ? keyed.get(key) : at && !at.dataset?.key ? at : null;
    if (!same) { from.insertBefore(next, at); touched(next); continue; }
    if (same !== at) from.insertBefore(same, at);
    else at = at.nextSibling;
    morph(same, next, touched);
  }
  while (at) { const gone = at; at = at.nextSibling; gone.remove(); touched(from); }
}
