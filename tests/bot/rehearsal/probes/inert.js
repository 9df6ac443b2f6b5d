// Everything in the page that foreign text could have made: handlers, scripts, frames, foreign pictures, unsafe links.
() => {
  const found = [];
  for (const node of document.querySelectorAll("*")) {
    for (const { name, value } of node.attributes) {
      if (name.startsWith("on")) found.push(`${node.nodeName} ${name}`);
      const leads = ["href", "src", "action"].includes(name);
      if (leads && /^\s*(javascript|data:text|vbscript)/i.test(value)) found.push(value);
    }
    if (node.nodeName === "IFRAME" || (node.nodeName === "SCRIPT" && !node.src)) found.push(node.outerHTML);
    if (node.nodeName === "IMG" && new URL(node.src).origin !== location.origin) found.push(node.src);
    if (node.nodeName === "A" && node.target === "_blank" && node.rel !== "noopener noreferrer") found.push(node.href);
  }
  return found;
}
