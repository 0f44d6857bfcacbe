// Pieces of the panel: lists that keep what did not change, excerpts with a mark, fields that keep their text.
import { _ } from "./words.js";
import { make, unitIndex } from "./dom.js";
import { graphemes } from "./diff.js";
import { showInvisibles } from "./invisibles.js";

const AROUND_SPAN = 32; // graphemes on either side
const LONGEST_SPAN = 160;
const keptFields = new Map();
const itemDigests = new WeakMap();

/**
 * Bring the children of `container` in line with `items`, touching only those that changed.
 * One in which somebody is typing stays as it is until the field is left.
 *
 * @param {HTMLElement} container
 * @param {Array<{key: string, digest: string, build: () => HTMLElement}>} items
 */
export function patchItems(container, items) {
  const held = new Map([...container.children].map((child) => [child.dataset.key, child]));
  const wanted = new Set(items.map((item) => item.key));
  for (const [key, child] of held) if (!wanted.has(key)) child.remove();
  items.forEach((item, at) => {
    const old = held.get(item.key);
    let node = old;
    if (!old || (itemDigests.get(old) !== item.digest && !isBeingTyped(old))) {
      node = item.build();
      node.dataset.key = item.key;
      itemDigests.set(node, item.digest);
      if (old) old.replaceWith(node);
    }
    if (container.children[at] !== node) container.insertBefore(node, container.children[at] || null);
  });
}

function isBeingTyped(node) {
  const active = node.getRootNode().activeElement;
  return Boolean(active) && node.contains(active) && active.matches("input, textarea, select");
}

/** What has the focus inside `host`, by what it does, so that it can be found again. */
export function heldFocus(host) {
  const active = host.getRootNode().activeElement;
  if (!active || !host.contains(active)) return null;
  return { active, act: active.dataset.act, key: active.closest("[data-key]")?.dataset.key, section: active.closest("section") };
}

/** Give the focus back after a change, where its element went. */
export function returnFocus(host, held) {
  if (!held || held.active.isConnected) return;
  const same = [...host.querySelectorAll("[data-act]")].find(
    (node) => node.dataset.act === held.act && node.closest("[data-key]")?.dataset.key === held.key,
  );
  const target = same || held.section?.querySelector("h3 button");
  if (target) target.focus({ preventScroll: true });
}

/** A text in a language, as text. */
export function textIn(lang, text, className = "wbp-text") {
  return make("div", { class: className, lang, text });
}

/** A button; `act` names what it does, so that the focus finds it again. */
export function panelButton(text, act, press, props = {}) {
  return make("button", {
    type: "button",
    class: "wbp-button",
    text,
    "data-act": act,
    on: { click: press },
    ...props,
  });
}

/** The keys of a command, small; nothing where it has none. */
export function keyHint(actions, command) {
  const keys = actions.keyOf ? actions.keyOf(command) : "";
  return keys ? make("kbd", { class: "wbp-key", text: keys, title: _("Key") }) : null;
}

/**
 * The stretch of a text that a finding is about, marked, with a little around it; null where the
 * span is missing or is the whole text.
 *
 * @param {string} text
 * @param {[number, number]|null} span in code points
 * @param {string} lang
 * @returns {HTMLElement|null}
 */
export function markedExcerpt(text, span, lang) {
  if (!span) return null;
  const [start, end] = wholeLetters(text, unitIndex(text, span[0]), unitIndex(text, span[1]), lang);
  if (start === 0 && end === text.length) return null;
  const before = graphemes(text.slice(Math.max(0, start - 300), start), lang).slice(-AROUND_SPAN);
  const after = graphemes(text.slice(end, end + 300), lang).slice(0, AROUND_SPAN);
  const mark = make("mark", { class: "wbp-mark" });
  if (start === end) mark.append("▲");
  else mark.append(showInvisibles(shortenedSpan(text.slice(start, end), lang)));
  const left = before.join("");
  const right = after.join("");
  const cutLeft = left.length < start;
  const cutRight = end + right.length < text.length;
  return make("div", { class: "wbp-text wbp-excerpt", lang }, (cutLeft ? "…" : "") + left, mark, right + (cutRight ? "…" : ""));
}

// A mark alone cannot be seen: the span grows to the letters that its marks stand on.
function wholeLetters(text, from, to, lang) {
  if (from === to) return [from, to];
  const first = Math.max(0, from - 60);
  let at = first;
  let [start, end] = [from, to];
  for (const letter of graphemes(text.slice(first, to + 60), lang)) {
    const next = at + letter.length;
    if (at < from && from < next) start = at;
    if (at < to && to < next) end = next;
    at = next;
  }
  return [start, end];
}

function shortenedSpan(text, lang) {
  if (text.length <= LONGEST_SPAN) return text;
  const half = LONGEST_SPAN / 2;
  const first = graphemes(text.slice(0, half + 20), lang).slice(0, half);
  const last = graphemes(text.slice(-half - 20), lang).slice(-half);
  return `${first.join("")} … ${last.join("")}`;
}

/**
 * A field whose text outlives the panel: kept under `name` until `forgetField(name)`.
 *
 * @param {string} tag "input" or "textarea"
 * @param {string} name unique for what is written there
 * @param {Object<string, unknown>} props of the element
 */
export function keptField(tag, name, props) {
  const kept = keptFields.get(name) ?? readField(name);
  const field = make(tag, { value: kept, ...props });
  field.addEventListener("input", () => {
    keptFields.set(name, field.value);
    withStorage((storage) => (field.value ? storage.setItem(name, field.value) : storage.removeItem(name)));
  });
  return field;
}

/** What was written under `name` has gone where it belongs. */
export function forgetField(name) {
  keptFields.delete(name);
  withStorage((storage) => storage.removeItem(name));
}

/** Whether something is written under `name`. */
export function hasKeptField(name) {
  return Boolean(keptFields.get(name) ?? readField(name));
}

function readField(name) {
  return withStorage((storage) => storage.getItem(name)) || "";
}

function withStorage(work) {
  try {
    return work(window.localStorage);
  } catch {
    return null; // forbidden or full: this page keeps it itself
  }
}
