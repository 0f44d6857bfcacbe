// The list of keys: what each command is called, its keys, other keys for it, and how the text is shown.
import { _, fill } from "./words.js";
import { make } from "./dom.js";
import { keyOfEvent, keyRefusal } from "./keys.js";

const TEXT_SIZES = [14, 16, 18, 20, 22, 24, 28, 32];

/**
 * Fill a dialogue with the keys of all commands, the choice of key set, and the look of the text.
 * Called again after a change: the focus stays where it was.
 *
 * `actions`: `setKey(command, keys)` (null: those of the set; gives why it is refused, or ""),
 * `setKeySet(name)`, `setTextSize(px)`, `setInvisible(on)`; and it tells `textSize` and `invisible`.
 *
 * @param {HTMLElement} dialog the dialogue, or an element in it
 * @param {Array<{name: string, label: string, group: string, keys: string[], own: boolean}>} commands
 * @param {{name: string, label: string, sets: Array<[string, string]>, differences: string[]}} keySet
 * @param {object} actions
 */
export function renderHelp(dialog, commands, keySet, actions) {
  const root = dialog.getRootNode();
  const focused = dialog.contains(root.activeElement) ? root.activeElement.dataset.act : "";
  const { scrollTop } = dialog;
  const told = make("p", { class: "wbh-told", role: "status" });
  dialog.classList.add("wbh-help");
  dialog.replaceChildren(
    make("div", { class: "wbh-top" }, make("h2", { class: "wbh-title", text: _("Keys and text") }), helpButton(_("Close"), "close", () => dialog.closest("dialog")?.close())),
    make("div", { class: "wbh-choices" }, keySetChoice(keySet, actions), sizeChoice(actions), unseenChoice(actions)),
    ...differencesOf(keySet),
    told,
    ...groupsOf(commands).map(([group, members]) => groupTable(group, members, { actions, told, dialog })),
  );
  dialog.scrollTop = scrollTop;
  if (focused) [...dialog.querySelectorAll("[data-act]")].find((node) => node.dataset.act === focused)?.focus({ preventScroll: true });
}

function helpButton(text, act, press, props = {}) {
  return make("button", { type: "button", class: "wbp-button", text, "data-act": act, on: { click: press }, ...props });
}

function helpChoice(text, field) {
  return make("label", { class: "wbh-choice" }, make("span", { text }), field);
}

function keySetChoice(keySet, actions) {
  const choose = make("select", { class: "wbp-field", "data-act": "set" });
  choose.append(...keySet.sets.map(([name, label]) => make("option", { value: name, text: label })));
  choose.value = keySet.name;
  choose.addEventListener("change", () => actions.setKeySet(choose.value));
  return helpChoice(_("Keys as in"), choose);
}

function sizeChoice(actions) {
  const choose = make("select", { class: "wbp-field", "data-act": "size" });
  const now = Number(actions.textSize) || 18;
  const sizes = [...new Set([...TEXT_SIZES, now])].sort((one, other) => one - other);
  choose.append(...sizes.map((size) => make("option", { value: String(size), text: String(size) })));
  choose.value = String(now);
  choose.addEventListener("change", () => actions.setTextSize(Number(choose.value)));
  return helpChoice(_("Text size"), choose);
}

function unseenChoice(actions) {
  const tick = make("input", { type: "checkbox", checked: Boolean(actions.invisible), "data-act": "unseen" });
  tick.addEventListener("change", () => actions.setInvisible(tick.checked));
  return make("label", { class: "wbp-tick" }, tick, make("span", { text: _("Show invisible characters") }));
}

function differencesOf(keySet) {
  if (!keySet.differences.length) return [];
  return [
    make(
      "div",
      { class: "wbh-differences" },
      make("h3", { text: fill(_("Where this differs from {program}"), { program: keySet.label }) }),
      make("ul", {}, ...keySet.differences.map((text) => make("li", { text }))),
    ),
  ];
}

function groupsOf(commands) {
  const groups = new Map();
  for (const command of commands) {
    if (!groups.has(command.group)) groups.set(command.group, []);
    groups.get(command.group).push(command);
  }
  return [...groups];
}

function groupTable(group, members, place) {
  const table = make(
    "table",
    { class: "wbh-table" },
    make("caption", { text: group }),
    make("thead", {}, make("tr", {}, ...[_("Command"), _("Keys"), _("Change")].map((text) => make("th", { scope: "col", text })))),
  );
  table.append(make("tbody", {}, ...members.map((command) => commandRow(command, place))));
  return table;
}

function commandRow(command, place) {
  const { actions, told } = place;
  const { name, label, keys, own } = command;
  const change = helpButton(_("Change"), `change ${name}`, () => listenForKeys(change, command, place), {
    "aria-label": fill(_("Change the keys of “{command}”"), { command: label }),
  });
  const reset = own
    ? helpButton(_("Reset"), `reset ${name}`, () => tellInHelp(told, actions.setKey(name, null)), { "aria-label": fill(_("Reset the keys of “{command}”"), { command: label }) })
    : null;
  const shown = keys.length ? keys.flatMap((key, at) => [at ? " " : "", make("kbd", { class: "wbp-key", text: key })]) : [make("span", { class: "wbp-small", text: _("none") })];
  return make(
    "tr",
    {},
    make("th", { scope: "row", text: label }),
    make("td", {}, ...shown, own ? make("span", { class: "wbp-small", text: " " + _("(your own)") }) : null),
    make("td", { class: "wbh-change" }, change, reset),
  );
}

// The next key pressed becomes the key of the command; Escape alone leaves it as it was.
function listenForKeys(button, command, { actions, told, dialog }) {
  const ask = fill(_("Press the new keys for “{command}”. Escape leaves them as they are."), { command: command.label });
  tellInHelp(told, ask);
  button.textContent = _("Press keys…");
  button.classList.add("is-listening");
  const stop = () => {
    button.removeEventListener("keydown", hear, true);
    button.removeEventListener("blur", leave);
    button.textContent = _("Change");
    button.classList.remove("is-listening");
  };
  const leave = () => {
    stop();
    if (told.textContent === ask) tellInHelp(told, "");
  };
  const hear = (event) => {
    if (["Control", "Shift", "Alt", "Meta", "AltGraph"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") {
      leave();
      return;
    }
    const key = keyOfEvent(event);
    const refused = keyRefusal(key) || actions.setKey(command.name, [key]);
    if (refused) {
      tellInHelp(told, fill(_("{reason} Press other keys, or Escape."), { reason: refused }));
      return;
    }
    stop();
    const now = dialog.querySelector(".wbh-told"); // the list was drawn anew
    tellInHelp(now, fill(_("“{command}” has the key {key} now."), { command: command.label, key }));
  };
  button.addEventListener("keydown", hear, true);
  button.addEventListener("blur", leave);
}

function tellInHelp(told, text) {
  told.textContent = text || "";
}
