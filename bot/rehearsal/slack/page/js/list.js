// A list of messages that stays put: what is being read keeps its place while others come, change and go.
import { el, morph } from "./dom.js";
import { follows, messageNode } from "./message.js";
import { dayKey, dayName } from "./time.js";

const NEAR = 60, MOST = 240, FLASH_APART = 4000;

export class MessageList {
  /** `scroll` is the scrolling element, `list` the <ol> in it. `options`: {inThread, onAway(count), onOlder()} */
  constructor(scroll, list, channel, options = {}) {
    Object.assign(this, { scroll, list, channel, options, rows: [], put: new Map(), notices: new Map(), away: 0, touchedAt: 0, end: 0, following: true });
    scroll.addEventListener("scroll", () => this.scrolled(), { passive: true });
    // The toolbar of a message whose top is out of sight comes down into sight.
    scroll.addEventListener("pointerover", (event) => { const on = event.target.closest?.("article"); if (on) on.classList.toggle("high", on.getBoundingClientRect().top - scroll.getBoundingClientRect().top < 16); }, { passive: true });
    scroll.addEventListener("pointermove", () => { this.touchedAt = performance.now(); }, { passive: true });
    scroll.addEventListener("load", () => { if (this.follows()) this.toEnd(); }, true);
    new ResizeObserver(() => { if (this.follows()) this.toEnd(); }).observe(scroll);
  }

  setAll(messages, { newFrom } = {}) {
    this.newFrom = newFrom;
    this.rows = [];
    this.list.replaceChildren();
    for (const message of sorted(messages)) this.rows.push({ message, item: el("li", { data: { key: message.ts } }) });
    this.list.append(...this.rows.map((row) => row.item));
    this.rows.forEach((row, at) => this.draw(at));
  }

  /** Apply changes {message, isNew} / {gone: ts} / {redraw: ts}, together, without moving what is in sight. */
  apply(changes) {
    const stay = this.holdsStill();
    const anchor = this.anchor();
    let fresh = 0;
    for (const change of changes) {
      if (change.gone) this.drop(change.gone);
      else if (change.redraw) this.redraw(change.redraw);
      else if (this.put_(change.message) && change.isNew) fresh += 1;
    }
    if (!stay) { this.trim(); this.toEnd(); return; }
    this.restore(anchor);
    if (fresh && !this.atEnd()) { this.away += fresh; this.options.onAway?.(this.away); }
  }

  prepend(messages) {
    const anchor = this.anchor();
    const rows = sorted(messages).map((message) => ({ message, item: el("li", { data: { key: message.ts } }) }));
    this.list.prepend(...rows.map((row) => row.item));
    this.rows = [...rows, ...this.rows];
    for (let at = 0; at <= rows.length && at < this.rows.length; at += 1) this.draw(at);
    this.restore(anchor);
  }

  toEnd() { this.scroll.scrollTop = this.scroll.scrollHeight; this.end = this.scroll.scrollTop; this.following = true; this.seenAll(); }
  atEnd() { return this.scroll.scrollHeight - this.scroll.scrollTop - this.scroll.clientHeight < NEAR; }
  nodeOf(ts) { return this.rows.find((row) => row.message.ts === ts)?.item.querySelector("article"); }

  show(ts) {
    const node = this.nodeOf(ts);
    if (!node) return false;
    node.scrollIntoView({ block: "center" });
    this.following = this.atEnd();
    node.classList.remove("found");
    void node.offsetWidth;
    node.classList.add("found");
    node.focus({ preventScroll: true });
    return true;
  }

  /** Whether the end is kept in sight. The browser tells of scrolling only with its next frame, and a message may come before it. */
  follows() {
    if (this.following && this.scroll.scrollTop < this.end - 1 && !this.atEnd()) this.following = false;
    return this.following;
  }

  // A new message must not push away what somebody is about to press or is reading further up.
  holdsStill() {
    if (!this.follows()) return true;
    const focused = document.activeElement;
    // A button that was pressed with the mouse keeps the focus, but nobody is at it any more.
    if (this.list.contains(focused) && focused.matches("input, textarea, select, :focus-visible")) return true;
    if (this.list.querySelector("[aria-expanded='true']")) return true;
    return this.scroll.matches(":hover") && performance.now() - this.touchedAt < 2500;
  }

  scrolled() {
    this.following = this.atEnd();
    if (this.following) this.seenAll();
    if (this.scroll.scrollTop < 200 && !this.asking) {
      this.asking = true;
      Promise.resolve(this.options.onOlder?.()).finally(() => { this.asking = false; });
    }
  }

  seenAll() { if (this.away) { this.away = 0; this.options.onAway?.(0); } this.options.onEnd?.(); }

  anchor() {
    const top = this.scroll.getBoundingClientRect().top;
    for (const row of this.rows) {
      const box = row.item.getBoundingClientRect();
      if (box.bottom > top + 4) return { row, offset: box.top - top };
    }
    return null;
  }

  restore(anchor) {
    if (!anchor || !anchor.row.item.isConnected) return;
    const now = anchor.row.item.getBoundingClientRect().top - this.scroll.getBoundingClientRect().top;
    if (Math.abs(now - anchor.offset) > 0.5) this.scroll.scrollTop += now - anchor.offset;
  }

  put_(message) {
    const at = this.rows.findIndex((row) => row.message.ts === message.ts);
    if (at >= 0) { this.rows[at].message = message; this.draw(at); return false; }
    const row = { message, item: el("li", { data: { key: message.ts } }) };
    let place = this.rows.length;
    while (place && this.rows[place - 1].message.ts > message.ts) place -= 1;
    this.rows.splice(place, 0, row);
    this.list.insertBefore(row.item, this.rows[place + 1]?.item || null);
    this.draw(place);
    if (this.rows[place + 1]) this.draw(place + 1);
    return true;
  }

  drop(ts) {
    const at = this.rows.findIndex((row) => row.message.ts === ts);
    if (at < 0) return;
    this.rows[at].item.remove();
    this.rows.splice(at, 1);
    if (this.rows[at]) this.draw(at);
  }

  redraw(ts) { const at = this.rows.findIndex((row) => row.message.ts === ts); if (at >= 0) this.draw(at); }
  redrawAll() { this.rows.forEach((row, at) => this.draw(at)); }

  trim() {
    while (this.rows.length > MOST) { this.rows.shift().item.remove(); this.options.onTrim?.(this.rows[0].message.ts); }
    if (this.rows.length) this.draw(0);
  }

  draw(at) {
    const { message, item } = this.rows[at];
    const before = this.rows[at - 1]?.message;
    const newDay = !this.options.inThread && (!before || dayKey(before.ts) !== dayKey(message.ts));
    const isNew = this.newFrom && message.ts > this.newFrom && (!before || before.ts <= this.newFrom);
    const wanted = [];
    if (newDay) wanted.push(el("div.day", { role: "separator", data: { key: "day" } }, dayName(message.ts)));
    if (isNew) wanted.push(el("div.day.new", { role: "separator", data: { key: "new" } }, "New"));
    const compact = !newDay && !isNew && follows(message, before);
    wanted.push(messageNode(message, this.channel, { compact, inThread: this.options.inThread, put: this.putOf(message.ts), notice: this.notices.get(message.ts) }));
    const old = item.querySelector("article");
    if (!old) { item.replaceChildren(...wanted); return; }
    const shell = el("li", { data: { key: message.ts } }, wanted);
    const touched = new Set();
    morph(item, shell, (node) => { const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".block, .text"); if (block && old.contains(block)) touched.add(block); });
    // What changes every second, such as a countdown, is not pointed out each time.
    const row = this.rows[at];
    const calm = performance.now() - (row.changedAt || -FLASH_APART) < FLASH_APART;
    if (touched.size) row.changedAt = performance.now();
    if (!calm) for (const block of touched) { block.classList.remove("changed"); void block.offsetWidth; block.classList.add("changed"); }
  }

  putOf(ts) { if (!this.put.has(ts)) this.put.set(ts, new Map()); return this.put.get(ts); }
}

const sorted = (messages) => [...messages].sort((a, b) => (a.ts < b.ts ? -1 : 1));
