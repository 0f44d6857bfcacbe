// What stands beside the segment: findings, memory, machines, terms, comments, history, places.
import { _, fill } from "./words.js";
import { make } from "./dom.js";
import { renderDiff } from "./diff.js";
import { commentsSection, historySection, placeSection } from "./panel_history.js";
import { findingsSection } from "./panel_findings.js";
import { heldFocus, patchItems, returnFocus } from "./panel_items.js";
import { machineSection, memorySection, referenceSection, termsSection } from "./panel_matches.js";
import { originSentences } from "./panel_words.js";

// Name, heading, what fills it, whether it waits for the server, whether it is open at first.
const PANEL_SECTIONS = [
  ["findings", () => _("Findings"), findingsSection, false, true],
  ["memory", () => _("Memory"), memorySection, true, true],
  ["machine", () => _("Machine translations"), machineSection, false, true],
  ["terms", () => _("Terms"), termsSection, true, true],
  ["comments", () => _("Comments"), commentsSection, false, true],
  ["history", () => _("History"), historySection, true, false],
  ["place", () => _("Place in the release"), placeSection, true, false],
  ["reference", () => _("Reference language"), referenceSection, false, true],
];
const panelStates = new WeakMap();
let panelNumber = 0;

/**
 * Show what helps with a segment. Called again for every change: what did not change is not
 * touched, so that focus, scroll and a field that is being filled in stay.
 *
 * `actions` does what is asked for: `insert(text)`, `useMatch(i)`, `useHypothesis(i)`, `fix(rule)`,
 * `mute(rule, why)`, `unmute(rule)`, `note(text)`, `unnote(text)`, `restore(text)`,
 * `jump(number)`, `differ(number)`, `term(selection)`, `hypotheses()`, `setReference(lang)`,
 * `markSpan(sourceSpan, targetSpan)`; and it tells: `meta` (of the protocol), `keyOf(command)`
 * (its key, or ""), `hypothesesOf(id)` (`{items, fault, busy}` or nothing) and
 * `referenceOf(id)` (`{lang, text}`, lang "" for none).
 *
 * @param {HTMLElement} host an element of its own, which may scroll
 * @param {object} row a row of the protocol; where the person has typed since, `t` is what is typed
 *   and `saved` what the server has, to which findings and fixes refer
 * @param {object|null} panel the event `panel` of this row; null while it is on its way
 * @param {object} actions
 */
export function renderPanel(host, row, panel, actions) {
  const state = panelStates.get(host) || startPanel(host);
  const moved = state.id !== row.id;
  if (moved) Object.assign(state, { id: row.id, panel: null });
  if (panel && panel.id === row.id) state.panel = panel;
  state.again = () => renderPanel(host, row, panel, actions);
  const held = heldFocus(host);
  const asked = Object.assign(Object.create(actions), { again: () => state.again() });
  state.asked = { row, actions: asked };
  patchItems(state.top, panelTopItems(row));
  for (const section of state.sections) showPanelSection(section, state, row, asked);
  returnFocus(host, held);
  if (moved) host.scrollTop = 0;
}

function startPanel(host) {
  const state = { id: "", panel: null, top: make("div", { class: "wbp-top" }), sections: [], again: () => {} };
  state.sections = PANEL_SECTIONS.map((kind) => makePanelSection(kind, state));
  host.classList.add("wbp-panel");
  host.replaceChildren(state.top, ...state.sections.map((section) => section.element));
  panelStates.set(host, state);
  return state;
}

function makePanelSection([name, title, fillIn, waits, openAtFirst], state) {
  panelNumber += 1;
  const body = `wbp-body-${panelNumber}`;
  const heading = `wbp-heading-${panelNumber}`;
  const count = make("span", { class: "wbp-count" });
  const word = make("span", {});
  const button = make("button", { type: "button", class: "wbp-fold", "aria-controls": body, id: heading }, word, count);
  const none = make("p", { class: "wbp-none" });
  const parts = { head: make("div", {}), list: make("ul", { class: "wbp-list" }), foot: make("div", { class: "wbp-foot" }) };
  const inner = make("div", { class: "wbp-body", id: body }, parts.head, none, parts.list, parts.foot);
  const element = make("section", { class: "wbp-section", "data-section": name, "aria-labelledby": heading }, make("h3", {}, button), inner);
  const section = { name, title, fillIn, waits, element, button, word, count, none, inner, ...parts };
  section.open = readSectionOpen(name, openAtFirst);
  button.addEventListener("click", () => {
    section.open = !section.open;
    keepSectionOpen(name, section.open);
    state.again();
  });
  return section;
}

function showPanelSection(section, state, row, actions) {
  const { element, button, inner } = section;
  section.word.textContent = section.title();
  button.setAttribute("aria-expanded", String(section.open));
  element.classList.toggle("is-closed", !section.open);
  inner.hidden = !section.open;
  // What belongs to the segment before stays until the answer is there, but nobody can press it.
  const waiting = section.waits && !state.panel;
  if (waiting) element.setAttribute("aria-busy", "true");
  else element.removeAttribute("aria-busy");
  inner.inert = waiting;
  if (waiting) return;
  const shown = section.fillIn(row, state.panel, actions);
  section.count.textContent = shown.count;
  element.dataset.tone = shown.tone || "";
  if (!section.open) return;
  section.none.textContent = shown.bare ? shown.none : "";
  section.none.hidden = !section.none.textContent;
  patchItems(section.head, shown.head || []);
  patchItems(section.list, shown.items);
  section.list.hidden = !shown.items.length;
  patchItems(section.foot, shown.foot || []);
}

// Whose text it is, before anything else.
function panelTopItems(row) {
  const sentences = originSentences(row);
  const origin = () =>
    make(
      "div",
      {},
      make("h2", { class: "wbp-title", text: fill(_("Segment {number}"), { number: row.n }) }),
      make("p", { class: `wbp-origin is-${row.st}`, text: sentences.join(" ") }),
    );
  const changed = () =>
    make(
      "div",
      { class: "wbp-changed" },
      make("p", { class: "wbp-label", text: _("The English has changed since this was translated:") }),
      make("div", { class: "wbp-text", lang: "en" }, renderDiff(row.prev, row.s, "en")),
    );
  const items = [{ key: "origin", digest: JSON.stringify([row.n, row.st, sentences]), build: origin }];
  if (row.prev) items.push({ key: "changed", digest: JSON.stringify([row.prev, row.s]), build: changed });
  return items;
}

function readSectionOpen(name, otherwise) {
  try {
    const kept = window.localStorage.getItem(`wb-panel/${name}`);
    return kept ? kept === "open" : otherwise;
  } catch {
    return otherwise;
  }
}

function keepSectionOpen(name, open) {
  try {
    window.localStorage.setItem(`wb-panel/${name}`, open ? "open" : "closed");
  } catch {
    // The browser keeps nothing: it is as it was at the next visit.
  }
}
