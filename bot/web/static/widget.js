// Earshot's widget: a button and a dialog with the form, in any page, by one line:
//   <script src="https://talk.example.com/widget.js" data-place="pricing" defer></script>
// It sets no cookie, stores nothing, speaks to nobody but the address that it came from, and moves nothing in the page.
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script) return;
  const WORDS = /* WORDS */ {};
  const kin = { pt: "pt-BR", zh: "zh-Hans" };
  const asked = script.dataset.lang || document.documentElement.lang || navigator.language || "en";
  const codes = Object.keys(WORDS);
  const exact = (tag) => codes.find((code) => code.toLowerCase() === tag.toLowerCase());
  const stem = asked.split("-")[0].toLowerCase();
  const lang = exact(asked) || exact(stem) || kin[stem] || "en";
  const words = WORDS[lang];

  const place = script.dataset.place || "";
  const form = new URL(place ? `talk/${encodeURIComponent(place)}` : "talk", script.src);
  form.searchParams.set("site", lang);
  const inside = new URL(form);
  inside.searchParams.set("in", "widget");

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; color-scheme: light dark; }
    * { box-sizing: border-box; }
    button, a { font: 600 16px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
    .open { position: fixed; inset-block-end: max(1rem, env(safe-area-inset-bottom)); inset-inline-end: 1rem; z-index: 2147483000;
      min-height: 48px; padding: 10px 20px; border: 1px solid transparent; border-radius: 24px; background: #22665a; color: #fff;
      box-shadow: 0 2px 12px #0004; cursor: pointer; }
    .open:hover { background: #1a5248; }
    .start { inset-inline: 1rem auto; }
    button:focus-visible, a:focus-visible { outline: 3px solid #22665a; outline-offset: 3px; }
    dialog { width: min(30rem, 100vw); height: min(44rem, 100vh); height: min(44rem, 100dvh); max-width: none; max-height: none;
      margin: auto 1rem 1rem auto; padding: 0; border: 1px solid #8886; border-radius: 16px; background: #f6f4ef; color: #22262b; overflow: hidden;
      box-shadow: 0 12px 48px #0006; }
    dialog[dir="rtl"] { margin: auto auto 1rem 1rem; }
    dialog::backdrop { background: #0006; }
    iframe { display: block; width: 100%; height: 100%; border: 0; color-scheme: light dark; }
    .close { position: absolute; inset-block-start: 6px; inset-inline-end: 6px; width: 44px; height: 44px; border: 0; border-radius: 22px;
      background: none; color: inherit; font-size: 18px; cursor: pointer; }
    .close:hover { background: #8883; }
    .tab { position: absolute; inset: 0; display: grid; place-content: center; padding: 2rem; text-align: center; color: #22665a; }
    [hidden] { display: none !important; }
    @media (max-width: 31rem) { dialog[dir] { width: 100vw; height: 100vh; height: 100dvh; margin: 0; border: 0; border-radius: 0; } }
    @media (prefers-color-scheme: dark) {
      .open { background: #82c9b5; color: #0d201b; } .open:hover { background: #9ad8c6; }
      dialog { background: #15171a; color: #ebe8e2; } .tab { color: #82c9b5; }
      button:focus-visible, a:focus-visible { outline-color: #82c9b5; }
    }
    @media (prefers-reduced-motion: no-preference) {
      dialog[open] { animation: rise .18s ease-out; }
      @keyframes rise { from { opacity: 0; transform: translateY(12px); } }
    }
    @media (forced-colors: active) { .open, .close { border: 1px solid ButtonText; } }
  `);

  const make = (tag, set) => Object.assign(document.createElement(tag), set);
  const host = make("earshot-talk", { lang });
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const dir = words.dir || "ltr";
  const open = make("button", { type: "button", className: "open", textContent: script.dataset.label || words.talk, dir });
  open.setAttribute("aria-haspopup", "dialog");
  if (script.dataset.side === "start") open.classList.add("start");
  const dialog = make("dialog", { dir });
  dialog.setAttribute("aria-label", open.textContent);
  const close = make("button", { type: "button", className: "close", textContent: "\u2715" });
  close.setAttribute("aria-label", words.close);
  const tab = make("a", { className: "tab", href: form.href, target: "_blank", rel: "noopener", textContent: words.tab, hidden: true });
  dialog.append(close, tab);
  root.append(open, dialog);

  let frame = null;
  let ready = false;
  const show = () => {
    if (!frame) {
      frame = make("iframe", { src: inside.href, title: open.textContent });
      dialog.prepend(frame);
      // A page whose address is not in `form.embed_on`, or whose own rules forbid it, gets a link instead.
      setTimeout(() => {
        if (!ready) {
          frame.hidden = true;
          tab.hidden = false;
        }
      }, 4000);
    }
    dialog.showModal();
  };
  open.addEventListener("click", show);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  window.addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== form.origin || !event.data) return;
    if (event.data.earshot === "close") dialog.close();
    if (event.data.earshot === "ready") {
      ready = true;
      frame.hidden = false;
      tab.hidden = true;
    }
  });
  const settle = () => document.body.append(host);
  if (document.body) settle();
  else document.addEventListener("DOMContentLoaded", settle);
})();
