// What the form gains from a script, and does without: the visitor's time zone, a count before it is too long,
// and Escape inside the widget.
(() => {
  "use strict";
  document.addEventListener("DOMContentLoaded", () => {
    const zone = document.querySelector('input[name="zone"]');
    if (zone) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";

    const text = document.getElementById("text");
    const count = document.getElementById("text-count");
    if (text && count) {
      const limit = Number(text.dataset.limit);
      const number = new Intl.NumberFormat(document.documentElement.lang);
      const tell = () => {
        const length = [...text.value].length;
        count.textContent = length > limit * 0.9 ? `${number.format(length)} / ${number.format(limit)}` : "";
        count.classList.toggle("over", length > limit);
      };
      text.addEventListener("input", tell);
      tell();
    }
  });

  document.addEventListener("click", (event) => {
    const menu = document.querySelector(".languages[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    const menu = document.querySelector(".languages[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (window.parent !== window) {
      window.parent.postMessage({ earshot: "close" }, "*");
    }
  });
  if (window.parent !== window) window.parent.postMessage({ earshot: "ready" }, "*");
})();
