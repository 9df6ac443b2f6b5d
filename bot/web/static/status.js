// Keeps the operator's page fresh: asks for it again and swaps what changed, unless somebody is about to press a button.
// When Earshot does not answer, the page says since when, and goes on asking.
"use strict";
const EVERY = 3000;
const away = document.getElementById("away");
let lost = "";

function busy(main) {
  const focused = document.activeElement;
  return focused && main.contains(focused) && focused.matches("button, summary") && focused.matches(":focus-visible");
}

function swap(page) {
  const main = document.querySelector("main");
  const fresh = new DOMParser().parseFromString(page, "text/html");
  const next = fresh.querySelector("main");
  if (!next || busy(main)) return;
  for (const open of main.querySelectorAll("details[open]")) {
    const same = next.querySelector("#" + CSS.escape(open.id));
    if (same) same.open = true;
  }
  document.title = fresh.title;
  main.replaceWith(document.adoptNode(next));
}

async function look() {
  try {
    const answer = await fetch("/", { cache: "no-store" });
    swap(await answer.text());
    lost = "";
  } catch {
    lost = lost || new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
    away.querySelector("span").textContent = lost;
  }
  away.hidden = !lost;
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
