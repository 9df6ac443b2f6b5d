// A few emoji of our own drawing, for machines without a font that has them: the ones this workspace works with.
// Shapes on 24 × 24: p = filled path, s = stroke, c = circle, e = ellipse, r = rounded rectangle.

const RED = "#d5402f", GREEN = "#2c9a5f", BLUE = "#3f7fc4", GOLD = "#f0b13c", SKIN = "#f3b94a", INK = "#4a5158";
const WHITE = "#ffffff", GREY = "#aab2b8", BROWN = "#8a5a33", PALE = "#dde4e8";
const EDGE = "#7c858c";

const face = (...more) => [["c", GOLD, 12, 12, 10], ["c", INK, 8.4, 10, 1.5], ["c", INK, 15.6, 10, 1.5], ...more];
const disc = (colour) => [["c", colour, 12, 12, 9.5]];
const square = (...more) => [["r", BLUE, 2, 2, 20, 20, 5], ...more];
const heart = (colour) => [["p", colour, "M12 21C5 16 2 12.6 2 8.6A5.2 5.2 0 0 1 12 6.4 5.2 5.2 0 0 1 22 8.6C22 12.6 19 16 12 21z"]];
const thumb = [["r", BLUE, 3, 11, 5, 10, 1.5], ["p", SKIN, "M9 20.5V11l4-8.5c2 0 3 1.5 2.6 3.4L15 9h4.5a2 2 0 0 1 2 2.5l-1.8 7.3a2.3 2.3 0 0 1-2.2 1.7z"]];
const palm = [["p", SKIN, "M6 13V6.2a1.4 1.4 0 0 1 2.8 0V4a1.5 1.5 0 0 1 3 0v-.6a1.5 1.5 0 0 1 3 0V5a1.4 1.4 0 0 1 2.8 0v8l1-1.8a1.5 1.5 0 0 1 2.6 1.5L18 19c-1 2-2.8 3-5.2 3C8.5 22 6 19.5 6 15z"], ["s", "#c98a1e", 0.9, "M8.8 6v5.5M11.8 4.5V11M14.8 5v6"]];
const envelope = [["r", PALE, 3, 5.5, 18, 13.5, 2], ["s", EDGE, 1.3, "M3.6 6.5 12 13l8.4-6.5M3.6 18.5l6-6.5M20.4 18.5l-6-6.5"]];

const DRAWN = {
  eyes: [["e", WHITE, 7, 12, 5, 7.5], ["e", WHITE, 17, 12, 5, 7.5], ["s", EDGE, 1, "M7 4.5c2.8 0 5 3.4 5 7.5s-2.2 7.5-5 7.5-5-3.4-5-7.5 2.2-7.5 5-7.5zM17 4.5c2.8 0 5 3.4 5 7.5s-2.2 7.5-5 7.5-5-3.4-5-7.5 2.2-7.5 5-7.5z"], ["e", INK, 5.2, 13, 2.2, 3.4], ["e", INK, 15.2, 13, 2.2, 3.4]],
  white_check_mark: [["r", GREEN, 2, 2, 20, 20, 5], ["s", WHITE, 2.8, "M7 12.5l3.5 3.5L17.5 8.5"]],
  heavy_check_mark: [["s", INK, 3.2, "M4 13l5 5L20 6"]],
  rotating_light: [["s", GOLD, 1.6, "M3 9 1.5 8M21 9l1.5-1M6 4.5 5 2.8M18 4.5l1-1.7"], ["p", RED, "M5.5 17v-5a6.5 6.5 0 0 1 13 0v5z"], ["p", "#f7a99d", "M8.5 15v-3a3.5 3.5 0 0 1 2.5-3.4V15z"], ["r", INK, 3.5, 17, 17, 4.5, 1.5]],
  pushpin: [["s", GREY, 1.8, "M10 14 3.5 20.5"], ["p", RED, "M13.5 3.5 20.5 10.5 18.5 11.5 15.5 14.5 15.5 18 6 8.5 9.5 8.5 12.5 5.5z"], ["p", "#f08b7d", "M12.8 7.2 15 9.4l-3 3-2-2z"]],
  mega: [["p", "#f08a3c", "M4 10v4.5l3 .6 1 5h3l-1-4.4 9.5 3V5z"], ["p", RED, "M4 10v4.5l3 .6V9.3z"], ["s", INK, 1.3, "M21 9.5v5.5"]],
  dart: [["c", RED, 12, 12, 10], ["c", WHITE, 12, 12, 7], ["c", RED, 12, 12, 4.2], ["s", INK, 1.7, "M12 12 20.5 3.5"], ["p", BLUE, "M17.5 4.5 20 2v2h2l-2.5 2.5h-2z"]],
  "+1": thumb,
  "-1": thumb.concat([["turn"]]),
  double_vertical_bar: square(["r", WHITE, 7, 7, 3.6, 10, 1], ["r", WHITE, 13.4, 7, 3.6, 10, 1]),
  arrow_forward: square(["p", WHITE, "M9 7l8 5-8 5z"]),
  question: [["s", RED, 3.2, "M7.5 8.5A4.5 4.5 0 1 1 14 12.5c-1.5.8-2 1.5-2 3"], ["c", RED, 12, 20, 1.9]],
  exclamation: [["s", RED, 3.4, "M12 3.5V14"], ["c", RED, 12, 19.8, 2]],
  hand: palm,
  wave: [...palm, ["s", EDGE, 1.2, "M3 9C2.6 7 3 5.5 4 4.5M1.5 8c-.2-2 .5-4 2-5"]],
  clap: [["p", "#e0a231", "M4 13l6-7a1.4 1.4 0 0 1 2.2 1.8l4-4a1.4 1.4 0 0 1 2 2l1-1a1.4 1.4 0 0 1 2 2L15 14l-5 5c-2 1.5-4.5 1-6-.5s-1.5-4 0-5.5z"], ["p", SKIN, "M6 15l6-7a1.4 1.4 0 0 1 2.2 1.8l3.8-3.8a1.4 1.4 0 0 1 2 2l-.5.7a1.4 1.4 0 0 1 2 2L16 17l-2.5 3c-2 1.8-5 1.6-6.7 0S4.6 16.8 6 15z"], ["s", GOLD, 1.4, "M6 5 5 3M10 3.5V1.5M2.5 8 1 7"]],
  pray: [["p", SKIN, "M11.5 3.5 6 13v5l3.5 3.5h2z"], ["p", "#e0a231", "M12.5 3.5 18 13v5l-3.5 3.5h-2z"], ["r", BLUE, 4.5, 17.5, 6, 4.5, 1], ["r", BLUE, 13.5, 17.5, 6, 4.5, 1]],
  speech_balloon: [["p", WHITE, "M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"], ["s", EDGE, 1.2, "M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z"], ["c", INK, 7.5, 10.5, 1.3], ["c", INK, 12, 10.5, 1.3], ["c", INK, 16.5, 10.5, 1.3]],
  telephone_receiver: [["s", INK, 4.6, "M6 5.5C6 13 11 18 18.5 18"], ["s", INK, 6, "M5.5 6.5v.5M17 18.5h.5"]],
  phone: [["p", RED, "M4 10h16l1.5 10h-19z"], ["s", RED, 4, "M4 8c2-4 14-4 16 0"], ["c", WHITE, 12, 15, 3]],
  email: envelope,
  incoming_envelope: [...envelope, ["s", BLUE, 1.6, "M0.8 8.5h2.6M0.8 12h3.4M0.8 15.5h2.6"]],
  inbox_tray: [["p", GREY, "M3 13h5l1.5 3h5L16 13h5v7H3z"], ["s", BLUE, 2.4, "M12 3v8M8.5 8 12 11.5 15.5 8"]],
  outbox_tray: [["p", GREY, "M3 13h5l1.5 3h5L16 13h5v7H3z"], ["s", RED, 2.4, "M12 11V3.5M8.5 6.5 12 3l3.5 3.5"]],
  tada: [["p", GOLD, "M3 21.5 8.5 8.5l7 7z"], ["p", RED, "M5 16.8 8.5 8.5 11 11z"], ["s", BLUE, 1.8, "M13 9c0-3 1-5 3.5-6"], ["s", GREEN, 1.8, "M15.5 11.5c2-1.5 4-1.5 6 0"], ["c", RED, 19, 6, 1.5], ["c", GREEN, 10, 4, 1.3], ["c", BLUE, 20, 16, 1.3]],
  sos: [["r", RED, 1.5, 5, 21, 14, 3], ["s", WHITE, 1.7, "M7.5 9.5C6.5 8.7 4.5 9 4.5 10.5S7.5 12 7.5 13.5 5.5 15.3 4.5 14.5M13.7 12a1.7 2.9 0 1 1-3.4 0 1.7 2.9 0 1 1 3.4 0zM19.5 9.5c-1-.8-3-.5-3 1s3 1.5 3 3-2 1.8-3 1"]],
  moneybag: [["p", BROWN, "M9 7h6l1-4-2 .8L12 3l-2 .8L8 3z"], ["p", "#d9a24a", "M9 7h6c4 3.5 6 7.5 6 10.5 0 3-2.5 4-9 4s-9-1-9-4C3 14.5 5 10.5 9 7z"], ["s", "#7a5218", 1.7, "M14.5 12.5c-1-1-4.5-1.2-4.5.6 0 2 5 1 5 3 0 1.9-4 1.7-5.3.5M12.3 10.5v8.5"]],
  bulb: [["p", GOLD, "M12 2a7 7 0 0 0-4 12.7c.8.6 1 1.3 1 2.3h6c0-1 .2-1.7 1-2.3A7 7 0 0 0 12 2z"], ["r", GREY, 9, 17.5, 6, 2, 0.8], ["r", EDGE, 9.6, 20, 4.8, 2, 0.8]],
  wrench: [["s", EDGE, 3.6, "M5 19 13.5 10.5"], ["p", EDGE, "M20.8 6.3 17.5 9.5l-3-.6-.6-3L17.1 2.8a5.6 5.6 0 0 0-6.6 7.6L13.6 13.5a5.6 5.6 0 0 0 7.2-7.2z"]],
  hammer_and_wrench: [["s", EDGE, 3, "M5 19 15 9"], ["s", BROWN, 2.6, "M19 19 9 9"], ["r", EDGE, 3.5, 3.5, 8, 5, 1]],
  fire: [["p", "#ef7b2e", "M12 2c1 4 6.5 6 6.5 12.5C18.5 19 15.5 22 12 22s-6.5-3-6.5-7c0-3 1.5-5 3-6.5.2 1.5.8 2.5 1.8 3C10 8 10 5 12 2z"], ["p", GOLD, "M12 13c.5 2 3 2.8 3 5.5 0 2-1.4 3.5-3 3.5s-3-1.3-3-3.3c0-2.2 2-3.2 3-5.7z"]],
  warning: [["p", GOLD, "M12 2.5 23 21.5H1z"], ["s", INK, 2.2, "M12 9v6"], ["c", INK, 12, 18.3, 1.3]],
  heart: heart(RED), blue_heart: heart(BLUE), green_heart: heart(GREEN), yellow_heart: heart(GOLD), purple_heart: heart("#8a5bb5"), orange_heart: heart("#ef7b2e"),
  x: [["s", RED, 3.6, "M5 5l14 14M19 5 5 19"]],
  no_entry: [["c", RED, 12, 12, 10], ["r", WHITE, 6, 10.2, 12, 3.6, 1]],
  red_circle: disc(RED), large_orange_circle: disc("#ef7b2e"), large_yellow_circle: disc(GOLD), large_green_circle: disc(GREEN), large_blue_circle: disc(BLUE), large_purple_circle: disc("#8a5bb5"), white_circle: [["c", WHITE, 12, 12, 9.5], ["s", EDGE, 1.2, "M21.5 12a9.5 9.5 0 1 1-19 0 9.5 9.5 0 0 1 19 0z"]], black_circle: disc(INK),
  star: [["p", GOLD, "M12 2l3 6.6 7 .8-5.2 4.8L18.2 21 12 17.5 5.8 21l1.4-6.8L2 9.4l7-.8z"]],
  sparkles: [["p", GOLD, "M10 4c.8 5 2.2 6.5 7 7.5-4.8 1-6.2 2.5-7 7.5-.8-5-2.2-6.5-7-7.5 4.8-1 6.2-2.5 7-7.5zM19 2c.3 2 1 2.7 3 3-2 .4-2.7 1-3 3-.3-2-1-2.6-3-3 2-.3 2.7-1 3-3zM19 16c.3 2 1 2.7 3 3-2 .4-2.7 1-3 3-.3-2-1-2.6-3-3 2-.3 2.7-1 3-3z"]],
  bell: [["p", GOLD, "M12 3c-4 0-6 3-6 7 0 4-1.5 5.5-3 7h18c-1.5-1.5-3-3-3-7 0-4-2-7-6-7z"], ["c", "#c98a1e", 12, 19.5, 2]],
  lock: [["s", GREY, 2.2, "M8 11V8a4 4 0 0 1 8 0v3"], ["r", GOLD, 5, 10.5, 14, 11, 2], ["c", INK, 12, 15.5, 1.6]],
  key: [["s", GOLD, 2.6, "M11 13 20 4M17 7l2.5 2.5"], ["s", GOLD, 2.6, "M11.5 16a4 4 0 1 1-8 0 4 4 0 0 1 8 0z"]],
  memo: [["r", PALE, 4, 3, 13, 18.5, 1.5], ["s", EDGE, 1.3, "M7 8h7M7 11.5h7M7 15h4"], ["s", GOLD, 3, "M20.5 8.5 13 19"]],
  date: [["r", PALE, 3, 4, 18, 17, 2], ["r", RED, 3, 4, 18, 5.5, 2], ["s", INK, 1.6, "M9.5 13.5h5L12 18.5"]],
  bar_chart: [["r", PALE, 2.5, 2.5, 19, 19, 2], ["r", GREEN, 6, 12, 3, 7, 0.5], ["r", BLUE, 10.5, 6, 3, 13, 0.5], ["r", RED, 15, 9, 3, 10, 0.5]],
  chart_with_upwards_trend: [["r", PALE, 2.5, 2.5, 19, 19, 2], ["s", RED, 2, "M5 17l4.5-5 3 3L19 6.5"]],
  chart_with_downwards_trend: [["r", PALE, 2.5, 2.5, 19, 19, 2], ["s", BLUE, 2, "M5 7l4.5 5 3-3L19 17.5"]],
  clipboard: [["r", BROWN, 4, 3.5, 16, 18.5, 2], ["r", PALE, 6, 6, 12, 14, 1], ["r", GREY, 8.5, 2, 7, 4, 1]],
  package: [["p", "#c99558", "M3 7l9-4 9 4v10l-9 4.5L3 17z"], ["s", BROWN, 1.3, "M3 7l9 4.5L21 7M12 11.5v10"]],
  truck: [["r", BLUE, 1.5, 6, 12, 10.5, 1], ["p", RED, "M14 9h4.5l3.5 4v3.5h-8z"], ["c", INK, 6.5, 17.5, 2.5], ["c", INK, 17.5, 17.5, 2.5]],
  link: [["s", EDGE, 2.4, "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1"]],
  mag: [["c", "#bfe0ee", 10, 10, 6.5], ["s", EDGE, 2.2, "M16.5 10a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0z"], ["s", BROWN, 3.2, "M15.5 15.5 21 21"]],
  alarm_clock: [["c", RED, 12, 13, 9], ["c", WHITE, 12, 13, 6.5], ["s", INK, 1.7, "M12 9v4l3 1.5"], ["s", RED, 2.6, "M4 6.5 6.5 4M20 6.5 17.5 4"]],
  hourglass_flowing_sand: [["p", "#d8ecf3", "M7 3h10v4l-3.5 5 3.5 5v4H7v-4l3.5-5L7 7z"], ["p", GOLD, "M9 8h6l-3 4zM8.5 20c1-2.5 6-2.5 7 0z"], ["s", BROWN, 2, "M6 3h12M6 21h12"]],
  globe_with_meridians: [["c", BLUE, 12, 12, 10], ["s", WHITE, 1.2, "M2 12h20M12 2v20M12 2c6 5.5 6 14.5 0 20M12 2c-6 5.5-6 14.5 0 20"]],
  ear: [["p", SKIN, "M7 10a6 6 0 0 1 12 0c0 4-4 5-4 8.5 0 2-1.3 3.5-3.2 3.5C9.5 22 8 20 8 18"], ["s", "#b97b1c", 1.5, "M10 10.5a3 3 0 0 1 6 0c0 2-2 2.5-3 3.5"]],
  thread: [["r", "#8a5bb5", 6, 6, 12, 12, 1], ["r", BROWN, 4.5, 3, 15, 3.5, 1.5], ["r", BROWN, 4.5, 17.5, 15, 3.5, 1.5], ["s", WHITE, 0.9, "M6.5 10l11-2M6.5 13l11-2M6.5 16l11-2"]],
  rocket: [["p", PALE, "M13 15 9 11c2-5 6-8.5 12-8.5C21 8.5 17.5 13 13 15z"], ["p", RED, "M9 11H4l3-4h4zM13 15v5l4-3v-4z"], ["c", BLUE, 16, 8, 2], ["p", GOLD, "M7.5 13.5c-3 .5-4 3.5-4 7 3.5 0 6.5-1 7-4z"]],
  smile: face(["s", INK, 1.8, "M7 14c2 4 8 4 10 0"]),
  slightly_smiling_face: face(["s", INK, 1.6, "M7.5 15c2.5 2.5 6.5 2.5 9 0"]),
  grinning: face(["p", INK, "M6.5 13.5h11c-.5 6-10.5 6-11 0z"]),
  blush: face(["s", INK, 1.6, "M8 14.5c2 2.2 6 2.2 8 0"], ["c", "#ee8f62", 5.5, 13.5, 1.7], ["c", "#ee8f62", 18.5, 13.5, 1.7]),
  neutral_face: face(["s", INK, 1.7, "M8 16h8"]),
  thinking_face: face(["s", INK, 1.6, "M9 16c2-1 4-1 6 0"], ["p", "#d9962a", "M5 21c0-4 2-6 6-4.5l-2 1.5c0 2-1.5 4-4 3z"]),
  disappointed: face(["s", INK, 1.7, "M8 17c2-2.5 6-2.5 8 0"]),
  cry: face(["s", INK, 1.7, "M8 17c2-2.5 6-2.5 8 0"], ["p", BLUE, "M6.5 12c1.5 2 2 3 2 4a2 2 0 0 1-4 0c0-1 .5-2 2-4z"]),
  arrow_right: square(["s", WHITE, 2.6, "M6 12h11M12.5 7.5 17 12l-4.5 4.5"]),
  arrow_left: square(["s", WHITE, 2.6, "M18 12H7M11.5 7.5 7 12l4.5 4.5"]),
  arrow_up: square(["s", WHITE, 2.6, "M12 18V7M7.5 11.5 12 7l4.5 4.5"]),
  arrow_down: square(["s", WHITE, 2.6, "M12 6v11M7.5 12.5 12 17l4.5-4.5"]),
  leftwards_arrow_with_hook: square(["s", WHITE, 2.3, "M17 17v-3a4 4 0 0 0-4-4H7M10.5 6 6.5 10l4 4"]),
  arrows_counterclockwise: square(["s", WHITE, 2, "M17.5 10a6 6 0 0 0-11-1M6.5 5.5V9H10M6.5 14a6 6 0 0 0 11 1M17.5 18.5V15H14"]),
};

const NS = "http://www.w3.org/2000/svg";
const TONES = { "skin-tone-2": "#f7dcc4", "skin-tone-3": "#e8bd93", "skin-tone-4": "#c68e5f", "skin-tone-5": "#98623c", "skin-tone-6": "#5d4037" };

/** A picture of the emoji, or null when it is not among ours. */
export function drawnNode(name) {
  const [plain, tone] = name.split("::");
  const shapes = DRAWN[plain];
  if (!shapes) return null;
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "drawn");
  svg.setAttribute("aria-hidden", "true");
  const holder = shapes.some(([kind]) => kind === "turn") ? svg.appendChild(document.createElementNS(NS, "g")) : svg;
  if (holder !== svg) holder.setAttribute("transform", "rotate(180 12 12)");
  for (const [kind, colour, ...rest] of shapes) if (kind !== "turn") holder.append(shape(kind, colour === SKIN && TONES[tone] || colour, rest));
  return svg;
}

const FORMS = {
  p: ([d]) => ["path", { d }],
  s: ([width, d]) => ["path", { d, "stroke-width": width, "stroke-linecap": "round", "stroke-linejoin": "round" }],
  c: ([cx, cy, r]) => ["circle", { cx, cy, r }],
  e: ([cx, cy, rx, ry]) => ["ellipse", { cx, cy, rx, ry }],
  r: ([x, y, width, height, rx]) => ["rect", { x, y, width, height, rx }],
};

function shape(kind, colour, rest) {
  const [tag, attributes] = FORMS[kind](rest);
  const node = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.setAttribute(kind === "s" ? "stroke" : "fill", colour);
  if (kind === "s") node.setAttribute("fill", "none");
  return node;
}
