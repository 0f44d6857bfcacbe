// The whole release in the target language, as it will be printed; what nobody reviewed is marked.
import { _, fill } from "./words.js";
import { make } from "./dom.js";
import { formattedText } from "./preview_text.js";

const previewStates = new WeakMap();
// The element and its place in the outline, by role; everything else is a paragraph.
const UNIT_ELEMENTS = { headline: "h3", heading: "h4", quotation: "blockquote" };
const MANY_UNITS = 300; // then only those in sight are laid out
const NO_SPACE_BETWEEN = /^zh\b/; // sentences follow one another without a space

/**
 * Show the release. Called again for every change: only units that differ are made anew.
 *
 * @param {HTMLElement} host an element of its own, which may scroll
 * @param {object[]} rows all rows of the protocol, in the order of `n`
 * @param {object} meta of the protocol
 * @param {string} activeId the row that is being worked on, "" for none
 * @param {(id: string) => void} onJump told the row that was clicked, or on which Enter was pressed
 * @param {{text: (row: object) => string, state: (row: object) => string}} [seen] the text and the
 *   state as the person sees them, where they differ from the row
 */
export function renderPreview(host, rows, meta, activeId, onJump, seen = {}) {
  const view = previewStates.get(host) || startPreview(host);
  const text = seen.text || ((row) => row.t);
  const state = seen.state || ((row) => row.st);
  view.onJump = onJump;
  const lang = meta.language.bcp47;
  view.paper.lang = lang;
  const shape = rows.map((row) => [row.id, row.unit, row.role, row.gap, row.cells].join(" ")).join("\n");
  if (shape !== view.shape) {
    view.shape = shape;
    view.units = previewUnits(rows);
    view.paper.classList.toggle("is-long", view.units.length > MANY_UNITS);
    view.shown = layOutUnits(view.paper, view.units);
  }
  view.units.forEach((unit, at) => {
    const drawn = unit.cells.map(({ place, gap }) => [rows[place].id, state(rows[place]), text(rows[place]) || rows[place].s, gap]);
    const digest = `${lang}\n${drawn.join("\n")}`;
    const place = view.shown[at];
    if (place.digest === digest) return;
    place.digest = digest;
    const focused = view.paper.contains(host.getRootNode().activeElement) && host.getRootNode().activeElement.dataset.id;
    place.element.replaceChildren(...previewContent(drawn, lang));
    if (focused) place.element.querySelector(`[data-id="${focused}"]`)?.focus({ preventScroll: true });
  });
  showPreviewLegend(view, rows, text, state);
  markActiveUnit(view, activeId);
}

function startPreview(host) {
  const legend = make("p", { class: "wbv-legend" });
  const paper = make("div", { class: "wbv-paper" });
  const view = { legend, paper, shape: null, shown: [], activeId: "", onJump: () => {} };
  host.classList.add("wbv-preview");
  host.replaceChildren(make("h2", { class: "wbv-title", text: _("Preview") }), legend, paper);
  const segmentOf = (event) => event.target.closest?.("[data-id]");
  paper.addEventListener("click", (event) => {
    const segment = segmentOf(event);
    if (segment && !chosenInPreview(host)) view.onJump(segment.dataset.id);
  });
  paper.addEventListener("keydown", (event) => {
    const segment = segmentOf(event);
    if (!segment || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") view.onJump(segment.dataset.id);
    else if (!movePreviewFocus(paper, segment, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  previewStates.set(host, view);
  return view;
}

function chosenInPreview(host) {
  const root = host.getRootNode();
  const selection = root.getSelection ? root.getSelection() : window.getSelection();
  return selection ? String(selection).trim() : "";
}

// One tab stop for the whole text; the arrow keys go from segment to segment.
function movePreviewFocus(paper, segment, key) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key];
  const all = [...paper.querySelectorAll("[data-id]")];
  const at = { Home: 0, End: all.length - 1 }[key] ?? (step ? all.indexOf(segment) + step : -1);
  if (!all[at]) return Boolean(step);
  segment.tabIndex = -1;
  all[at].tabIndex = 0;
  all[at].focus();
  return true;
}

// The units in the order of the document, each with its segments; a repeat stands at all its places.
function previewUnits(rows) {
  const units = new Map();
  const put = (number, cell, role) => {
    if (!units.has(number)) units.set(number, { number, role, cells: [] });
    const unit = units.get(number);
    if (cell.first) unit.role = role;
    unit.cells.push(cell);
  };
  rows.forEach((row, place) => {
    const cells = row.cells && row.cells.length ? row.cells : [[row.unit, row.gap]];
    cells.forEach(([unit, gap, number], at) => {
      // Where the number of the place is not told, what opens a unit comes first, repeats last.
      const order = number ?? (gap === "" ? -1 : at ? Infinity : row.n);
      put(unit, { place, gap, order, first: at === 0 }, row.role);
    });
  });
  const inOrder = [...units.values()].sort((one, other) => one.number - other.number);
  for (const unit of inOrder) unit.cells.sort((one, other) => (one.order < other.order ? -1 : one.order > other.order ? 1 : 0));
  return inOrder;
}

function layOutUnits(paper, units) {
  const shown = [];
  const blocks = [];
  let list = null;
  for (const { role } of units) {
    const isItem = role === "list";
    const element = make(isItem ? "li" : UNIT_ELEMENTS[role] || "p", { class: `wbv-unit is-${role || "body"}` });
    if (isItem) {
      if (!list) blocks.push((list = make("ul", { class: "wbv-list" })));
      list.append(element);
    } else {
      list = null;
      blocks.push(element);
    }
    shown.push({ element, digest: null });
  }
  paper.replaceChildren(...blocks);
  return shown;
}

function previewContent(drawn, lang) {
  const nodes = [];
  drawn.forEach(([id, state, text, gap], at) => {
    const missing = state === "untranslated";
    const parted = missing || drawn[at - 1]?.[1] === "untranslated" || !NO_SPACE_BETWEEN.test(lang);
    if (at && gap && parted) nodes.push(" ");
    const props = { class: `wbv-segment is-${state}`, role: "link", tabindex: "-1", "data-id": id, title: previewTitle(state) };
    if (missing) nodes.push(make("span", { ...props, lang: "en" }, "[", formattedText(text, "en"), "]"));
    else nodes.push(make("span", props, formattedText(text, lang)));
  });
  return nodes;
}

function previewTitle(state) {
  const titles = {
    untranslated: _("Not translated"),
    proposed: _("Proposed, not reviewed"),
    draft: _("Draft, not approved"),
  };
  return titles[state] || null;
}

function showPreviewLegend(view, rows, text, state) {
  let missing = 0;
  let unreviewed = 0;
  for (const row of rows) {
    const now = state(row);
    if (now === "untranslated" || !text(row)) missing += 1;
    else if (now !== "approved") unreviewed += 1;
  }
  const digest = `${missing} ${unreviewed}`;
  if (view.legend.dataset.digest === digest) return;
  view.legend.dataset.digest = digest;
  const parts = [];
  if (unreviewed) parts.push(make("span", { class: "wbv-segment is-proposed", text: _("Dotted line") }), " ", fill(_("not approved yet: {count}."), { count: unreviewed }), " ");
  if (missing) parts.push(make("span", { class: "wbv-segment is-untranslated", text: _("[English]") }), " ", fill(_("not translated yet: {count}."), { count: missing }));
  view.legend.replaceChildren(...(parts.length ? parts : [_("Everything is approved.")]));
}

function markActiveUnit(view, activeId) {
  for (const old of view.paper.querySelectorAll(".is-active, [tabindex='0']")) {
    if (old.dataset.id === activeId) continue;
    old.classList.remove("is-active");
    old.removeAttribute("aria-current");
    if (old !== view.paper.getRootNode().activeElement) old.tabIndex = -1;
  }
  const places = activeId ? view.paper.querySelectorAll(`[data-id="${CSS.escape(activeId)}"]`) : [];
  for (const place of places) {
    place.classList.add("is-active");
    place.setAttribute("aria-current", "true");
  }
  const stop = places[0] || view.paper.querySelector("[data-id]");
  if (stop) stop.tabIndex = 0;
  if (places[0] && view.activeId !== activeId) places[0].scrollIntoView({ block: "nearest" });
  view.activeId = activeId;
}
