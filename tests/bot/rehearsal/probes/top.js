// The message at the top of what is in sight, and where it stands.
() => {
  const edge = document.querySelector("#main .scroll").getBoundingClientRect().top;
  const articles = [...document.querySelectorAll("#main article")];
  const first = articles.find((node) => node.getBoundingClientRect().top > edge);
  return [first.dataset.ts, Math.round(first.getBoundingClientRect().top)];
}
