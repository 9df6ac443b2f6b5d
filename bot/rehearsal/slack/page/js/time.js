// Times as people read them, in the zone of whom one acts as (or the stage's).
import { state } from "./store.js";

const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };  // as the stage's bar writes it
const made = new Map();
function format(name, options) {
  const key = `${name} ${state.zone}`;
  if (!made.has(key)) {
    try { made.set(key, new Intl.DateTimeFormat(undefined, { ...options, timeZone: state.zone })); }
    catch { made.set(key, new Intl.DateTimeFormat(undefined, options)); }
  }
  return made.get(key);
}
const moment = (ts) => new Date(parseFloat(ts) * 1000);

export const clock = (ts) => format("clock", { ...CLOCK }).format(moment(ts));
export const full = (ts) => format("full", { weekday: "long", day: "numeric", month: "long", year: "numeric", ...CLOCK, timeZoneName: "short" }).format(moment(ts));
export const dayKey = (ts) => format("key", { year: "numeric", month: "2-digit", day: "2-digit" }).format(moment(ts));

export function dayName(ts) {
  const name = format("day", { weekday: "long", day: "numeric", month: "long" }).format(moment(ts));
  return state.now && dayKey(ts) === dayKey(state.now) ? `Today · ${name}` : name;
}

/** "today" and its neighbours, as Slack says instead of the date; empty for other days. */
function nearby(ts) {
  if (!state.now) return "";
  const days = [[0, "today"], [-86400, "yesterday"], [86400, "tomorrow"]];
  return days.find(([far]) => dayKey(ts) === dayKey(Number(state.now) + far))?.[1] || "";
}

/** "10:42", with the day before it when it was another day. */
export function shortly(ts) {
  if (state.now && dayKey(ts) === dayKey(state.now)) return clock(ts);
  return `${format("short", { weekday: "short", day: "numeric", month: "short" }).format(moment(ts))}, ${clock(ts)}`;
}

/** Slack's <!date^ts^format|fallback>. */
export function dated(ts, pattern, fallback) {
  const at = moment(ts);
  if (Number.isNaN(at.getTime())) return fallback;
  const parts = {
    date_num: () => format("num", { year: "numeric", month: "2-digit", day: "2-digit" }).format(at),
    date: () => format("long", { day: "numeric", month: "long", year: "numeric" }).format(at),
    date_short: () => format("sh", { day: "numeric", month: "short", year: "numeric" }).format(at),
    date_long: () => format("lo", { weekday: "long", day: "numeric", month: "long", year: "numeric" }).format(at),
    date_pretty: () => nearby(ts) || parts.date(), date_short_pretty: () => nearby(ts) || parts.date_short(),
    date_long_pretty: () => nearby(ts) || parts.date_long(),
    time: () => clock(ts),
    time_secs: () => format("secs", { ...CLOCK, second: "2-digit" }).format(at),
    ago: () => ago(at),
  };
  return pattern.replace(/\{(\w+)\}/g, (whole, name) => (parts[name] ? parts[name]() : whole));
}

function ago(at) {
  const seconds = Math.round(at.getTime() / 1000 - (state.now || Date.now() / 1000));
  const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
  for (const [unit, size] of [["day", 86400], ["hour", 3600], ["minute", 60]]) {
    if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
  }
  return relative.format(seconds, "second");
}

/** The local time of a person, now by the workspace's clock. */
export function localTime(zone) {
  try {
    const at = new Date((state.now || Date.now() / 1000) * 1000);
    return new Intl.DateTimeFormat(undefined, { ...CLOCK, timeZone: zone }).format(at);
  } catch {
    return "";
  }
}
