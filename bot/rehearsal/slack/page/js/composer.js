// The box in which one writes: commands, mentions and emoji completed, files attached.
import { el, fill, icon } from "./dom.js";
import { complete } from "./complete.js";
import { act, isIm, person, state } from "./store.js";

const drafts = new Map();

/** A composer for a channel, or for a thread when `thread_ts` is given. */
export function composer(channel, thread_ts = null) {
  const room = state.rooms.get(channel);
  const key = `${state.me} ${channel} ${thread_ts || ""}`;
  const where = thread_ts ? "Reply" : isIm(room) ? `Message ${state.app.name}` : `Message #${room.name}`;
  const name = person(state.me)?.real_name || "";
  const files = [];
  const area = el("textarea", { rows: "1", id: thread_ts ? null : "composer", dir: "auto", "aria-label": `${where} as ${name}`, placeholder: `${where} as ${name}`, autocomplete: "off", spellcheck: "true" });
  area.value = drafts.get(key) || "";
  const send = el("button.send", { type: "button", "aria-label": "Send", disabled: true }, icon("send"));
  const chooser = el("input", { type: "file", hidden: true, multiple: true, tabindex: "-1" });
  const taken = el("div.taken", { hidden: true });
  const also = thread_ts && !isIm(room) ? el("input", { type: "checkbox" }) : null;
  const trouble = el("p.trouble", { role: "alert", hidden: true });
  const box = el("div.composer", {}, taken, area,
    also ? el("label.also", {}, also, `Also send to #${room.name}`) : null,
    el("div.row", {},
      el("button.quiet", { type: "button", "aria-label": "Attach a file", onclick: () => chooser.click() }, icon("clip")),
      el("button.quiet", { type: "button", "aria-label": "Emoji", "aria-expanded": "false", data: { act: "compose-emoji" } }, icon("smile")),
      el("button.quiet", { type: "button", "aria-label": "Mention somebody", onclick: () => { insert(area, "@"); area.dispatchEvent(new Event("input")); } }, icon("at")),
      el("span.hint", {}, thread_ts ? "" : state.app.commands?.length ? `${state.app.commands[0].name} for the app's commands` : ""),
      chooser, send));

  const grow = () => { area.style.height = "auto"; area.style.height = `${area.scrollHeight}px`; };
  const able = () => { send.disabled = !area.value.trim() && !files.length; };
  const say = (words) => { trouble.textContent = words || ""; trouble.hidden = !words; };
  const showFiles = () => {
    fill(taken, files.map((file, at) => el("span", {}, el("bdi", {}, file.name), el("button.quiet", { type: "button", "aria-label": `Remove ${file.name}`, onclick: () => { files.splice(at, 1); showFiles(); able(); } }, icon("close")))));
    taken.hidden = !files.length;
  };

  async function submit() {
    const text = area.value.trim();
    if (!text && !files.length) return;
    say("");
    const command = /^(\/[\w-]+)(?:\s+([\s\S]*))?$/.exec(text);
    if (command && !files.length) {
      if (!state.app.commands.some((one) => one.name === command[1])) { say(`${command[1]} is not a command here.`); return; }
      if (thread_ts) { say(`${command[1]} cannot be used in threads.`); return; }
      clear();
      const done = await act("command", { person: state.me, channel, command: command[1], text: command[2] || "" });
      const error = done.error || (done.ok === false && "unreachable");
      if (error) say(explain(command[1], error));
      return;
    }
    const ids = [];
    for (const file of files) {
      const done = await act("upload", { person: state.me, name: file.name, content: await asBase64(file) });
      if (!done.ok) { say("The file could not be uploaded."); return; }
      ids.push(done.result);
    }
    const done = await act("say", { person: state.me, channel, text, thread_ts, files: ids, broadcast: Boolean(also?.checked) });
    if (!done.ok) { say("This could not be sent."); return; }
    clear();
  }

  function clear() {
    area.value = ""; files.length = 0; drafts.delete(key); if (also) also.checked = false;
    showFiles(); able(); grow();
  }

  // Before the keys below: Enter takes a suggestion first.
  complete(area, { commands: !thread_ts });
  area.addEventListener("input", () => { drafts.set(key, area.value); grow(); able(); say(""); });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing && !event.defaultPrevented) { event.preventDefault(); submit(); }
  });
  area.addEventListener("paste", (event) => { if (event.clipboardData?.files.length) { files.push(...event.clipboardData.files); showFiles(); able(); } });
  chooser.addEventListener("change", () => { files.push(...chooser.files); chooser.value = ""; showFiles(); able(); area.focus(); });
  send.addEventListener("click", submit);
  queueMicrotask(() => { grow(); able(); });
  return el("div.writing", {}, trouble, box);
}

export function explain(what, error) {
  if (error === "operation_timeout") return `${what}: the app did not answer within three seconds.`;
  if (error === "app_not_reachable") return `${what}: the app is not connected.`;
  if (error === "not_allowed_for_strangers") return `${what} can only be used by members of this workspace.`;
  return `${what} failed: ${error.replaceAll("_", " ")}.`;
}

export function insert(area, text) {
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.focus();
}

export function asBase64(file) {
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(file);
  });
}
