// Scrolls up in a moment in which the browser has not told of it yet: it tells only with its next frame.
() => {
  window.addEventListener("scroll", (event) => event.stopImmediatePropagation(), { capture: true });
  document.querySelector("#main .scroll").scrollTop = 300;
}
