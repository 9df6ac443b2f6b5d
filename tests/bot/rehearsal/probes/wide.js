// Everything that reaches beyond the right edge of the screen and cannot scroll.
() => [...document.querySelectorAll("#main *")]
  .filter((node) => !node.closest(".wide, select, .hidden-text") && node.checkVisibility())
  .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
  .map((node) => node.className)
