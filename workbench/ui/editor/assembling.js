// The editor put together: its parts, and what one of them needs of another.
import { _, fill } from "./words.js";
import { delayed, make } from "./dom.js";
import { makeActiveRow } from "./active.js";
import { readAddress, writeAddress } from "./address.js";
import { differenceNodes, makeConflictView } from "./conflict.js";
import { makeDrafts } from "./drafts.js";
import { makeField } from "./field.js";
import { emptyFilter, filterLabel } from "./filters.js";
import { makeKeys } from "./keys.js";
import { makeList } from "./list.js";
import { listenTo } from "./listening.js";
import { makeOutbox } from "./outbox.js";
import { offerKept } from "./receiving.js";
import { hitsIn } from "./hits.js";
import { estimatedHeight, passiveRow } from "./rowview.js";
import { commandWorks, numberJump, panelActions } from "./running.js";
import { showLostDrafts } from "./asking.js";
import { saveActive, takeTyped } from "./saving.js";
import { baseOf } from "./session.js";
import { makeSide } from "./side.js";
import { makeStatus } from "./status.js";
import { makeStorage } from "./storage.js";
import { roomFor, themeOf } from "./theme.js";
import { makeToolbar } from "./toolbar.js";
import { afterMove, moveTo, refillActive, refreshCounts, refreshNow, refreshRow, refreshView, showActive, stayAt } from "./showing.js";

const AUTOSAVE = 3000;
const PAUSE = 700; // ms without a key, after which the rest is checked
const SIZES = [12, 40];
const FIRST_SIZE = 17;

/**
 * The editor in `parent`, empty until the server's first answer.
 * @param {HTMLElement} parent
 * @returns {object} the editor: its parts by name
 */
export function assembleEditor(parent) {
  const ed = {
    session: null,
    width: 900,
    filter: emptyFilter(),
    shownRows: [],
    view: { invisible: false, size: FIRST_SIZE, hits: (row, side, text) => hitsIn(ed.filter, row, side, text) },
    sourceSpan: null,
    dialog: null,
    replacing: null,
    send: () => {},
  };
  ed.status = makeStatus();
  ed.storage = makeStorage(() => ed.status.tell(_("This browser keeps nothing for this page: what is not saved yet is lost when you close it."), "warning"));
  ed.outbox = makeOutbox({
    link: () => ed.session.link,
    send: (payload) => ed.sendRaw(payload),
    base: (id) => (ed.session.byId.has(id) ? baseOf(ed.session, ed.session.byId.get(id)) : ""),
    changed: () => ed.showSaved(),
  });
  ed.keys = makeKeys(ed.storage, (name, value) => ed.session && ed.outbox.push("pref", { name, value }));
  ed.field = makeField({
    typed: (text) => ed.session && takeTyped(ed, text),
    hits: (text) => (ed.session && ed.session.byId.has(ed.session.activeId) ? ed.view.hits(ed.session.byId.get(ed.session.activeId), "target", text) : []),
    left: () => ed.session && saveActive(ed),
    composed: () => ed.refillWaits && refillActive(ed),
  });
  addParts(ed);
  addMeans(ed);
  addView(ed);
  addSession(ed);
  ed.works = commandWorks(ed);
  ed.actions = panelActions(ed);
  parent.append(ed.root);
  ed.stopListening = listenTo(ed);
  ed.fit();
  return ed;
}

function addParts(ed) {
  ed.activeRow = makeActiveRow(ed.field.element, (name) => ed.run(name));
  ed.conflictView = makeConflictView(ed, ed.activeRow.conflict);
  ed.toolbar = makeToolbar({
    changed: (filter) => ed.setFilter(filter),
    run: (name) => ed.run(name),
    back: () => ed.field.focus(),
    showLost: (lost) => showLostDrafts(ed, lost),
  });
  ed.side = makeSide(ed);
  ed.empty = make("p", { class: "wb-empty", text: _("Loading…") });
  ed.scroller = make("div", { class: "wb-scroller" }, ed.empty);
  ed.root = make(
    "div",
    { class: "wb-editor", "data-theme": "light" },
    make("style", { text: (window.workbenchEditor && window.workbenchEditor.css) || "" }),
    ed.status.fault,
    ed.toolbar.element,
    make("div", { class: "wb-main" }, make("section", { class: "wb-listbox", "aria-label": _("Segments") }, ed.scroller), ed.side.element),
    ed.status.element,
  );
  ed.list = makeList(ed.scroller, {
    active: ed.activeRow.element,
    build: (row) => passiveRow(ed.session, row, ed.view),
    estimate: (row) => estimatedHeight(ed.session, row, ed.width, ed.view.size),
  });
}

function addMeans(ed) {
  ed.leavingUntil = 0;
  ed.sendRaw = (payload) => {
    if (performance.now() < ed.leavingUntil) return; // the outbox sends again if this page stays
    try {
      Promise.resolve(ed.send("send", payload)).catch(() => {});
    } catch {
      // the page has lost its server: the outbox sends again
    }
  };
  ed.run = (name) => ed.session && ed.session.activeId && ed.works[name] && ed.works[name]();
  ed.focused = () => ed.root.getRootNode().activeElement;
  ed.autosave = delayed(() => ed.session && saveActive(ed, true), AUTOSAVE);
  ed.refreshLater = delayed(() => refreshNow(ed), 120);
  ed.acknowledgeSoon = delayed(() => ed.outbox.acknowledge(), 60);
  ed.lastKey = 0;
  ed.pullLater = delayed(() => {
    if (performance.now() - ed.lastKey < PAUSE) ed.pullLater(); // who types comes first
    else if (ed.session && !ed.outbox.waiting("pull")) ed.pull();
  }, 250);
  ed.pull = () => ed.outbox.push("pull", { at: ed.session.byId.get(ed.session.activeId)?.n || 1 });
  ed.afterMoveLater = delayed(() => afterMove(ed, ed.movedFrom), 0);
  ed.afterMove = (before) => {
    ed.movedFrom = before;
    if (before) ed.list.update(before);
    ed.afterMoveLater();
  };
  ed.differing = (before, after) => differenceNodes(before, after, ed.session.meta.language.bcp47);
  ed.stateWord = (state) => filterLabel(state, ed.session.meta) || state;
  ed.lastNumber = () => ed.session.rows.reduce((most, row) => Math.max(most, row.n), 0);
  ed.jumpToNumber = (given) => numberJump(ed, given);
  ed.jump = (place) => {
    if (typeof place !== "number" || ed.session.byId.has(String(place))) return moveTo(ed, String(place));
    const wrong = numberJump(ed, String(place));
    return wrong ? ed.status.tell(wrong, "warning") : true;
  };
  ed.sourceCaret = () => caretIn(ed);
  ed.selectedSource = () => {
    const chosen = selectionOf(ed);
    return chosen && ed.activeRow.source.contains(chosen.anchorNode) ? chosen.toString().trim() : "";
  };
}

function addView(ed) {
  ed.rebuild = () => {
    ed.list.rebuild();
    showActive(ed);
  };
  ed.setTextSize = (size) => {
    ed.view.size = Math.min(SIZES[1], Math.max(SIZES[0], Math.round(size) || FIRST_SIZE));
    ed.root.style.setProperty("--wb-size", `${ed.view.size}px`);
    ed.storage.set("wb-pref/font_size", String(ed.view.size));
    if (!ed.session) return;
    ed.outbox.push("pref", { name: "font_size", value: ed.view.size });
    ed.field.resize();
    ed.rebuild();
  };
  ed.showInvisible = (on) => {
    ed.view.invisible = on;
    ed.field.showInvisible(on);
    ed.rebuild();
    ed.status.tell(on ? _("Invisible characters are shown.") : _("Invisible characters are hidden."));
    ed.outbox.push("pref", { name: "invisible", value: on });
  };
  ed.setFilter = (filter) => {
    const searches = filter.regex && filter.q && (filter.q !== ed.filter.q || filter.where !== ed.filter.where || !ed.filter.regex);
    ed.filter = { ...filter, found: filter.regex && filter.q ? ed.filter.found : null };
    if (searches) ed.outbox.push("find", { text: filter.q, regex: true, in: filter.where, states: [] });
    ed.toolbar.showFilter(ed.filter, ed.session.meta);
    refreshView(ed);
    ed.showHits();
    ed.list.reveal(ed.session.activeId);
    writeAddress(ed.filter, ed.session.byId.get(ed.session.activeId)?.n);
  };
  ed.found = (hits, fault) => {
    const found = Object.entries(hits).map(([id, [source, target]]) => [id, { source, target, sum: ed.session.byId.get(id)?.sum }]);
    ed.filter.found = new Map(found);
    ed.toolbar.showFault(fault);
    refreshView(ed);
    ed.showHits();
  };
  ed.showHits = () => {
    ed.list.again();
    showActive(ed);
    ed.field.repaint();
  };
  ed.select = (ids, on) => {
    for (const id of ids) {
      if (on) ed.session.selected.add(id);
      else ed.session.selected.delete(id);
      refreshRow(ed, id);
    }
    ed.status.tell(fill(_("Selected segments: {count}"), { count: ed.session.selected.size }));
    refreshCounts(ed);
  };
  ed.keysChanged = () => {
    showActive(ed);
    ed.side.show();
    if (ed.helping) ed.helping();
  };
  ed.fit = () => {
    ed.width = ed.scroller.clientWidth || 900;
    ed.root.style.height = `${roomFor(ed.root)}px`;
    const theme = themeOf(ed.root);
    if (ed.root.dataset.theme !== theme) ed.root.dataset.theme = theme;
  };
  ed.showSaved = () => {
    const { session } = ed;
    if (!session) return;
    const locals = [...session.locals.values()];
    const state = ed.outbox.state();
    ed.status.showSaved(state !== "saved" ? state : locals.some((local) => local.failed) ? "failed" : locals.length ? "typed" : "saved");
  };
  ed.changedText = (id) => {
    if (id === ed.session.activeId) showActive(ed);
    else ed.list.update(id);
    ed.showSaved();
    ed.side.changed();
  };
  ed.settled = (id) => {
    refreshRow(ed, id);
    refillActive(ed);
    ed.showSaved();
    ed.field.focus();
  };
}

function addSession(ed) {
  /** Take a session up: rows held before, or those that have just come. */
  ed.adopt = (session) => {
    const first = !ed.session;
    const shown = first ? "" : ed.session.activeId;
    ed.session = session;
    ed.drafts = makeDrafts(ed.storage, session.meta);
    ed.keys.load(session.meta);
    if (first) beginView(ed);
    ed.toolbar.showFilter(ed.filter, session.meta);
    const asked = ed.askedNumber;
    ed.askedNumber = null;
    const row = wantedRow(session, asked);
    if (row) session.activeId = row.id;
    refreshView(ed);
    refreshCounts(ed);
    offerKept(ed);
    if (row && row.id === shown) stayAt(ed);
    else if (row) moveTo(ed, row.id, { focus: mayTakeFocus(ed) });
    if (row) afterMove(ed, "");
    if (asked && (!row || String(row.n) !== asked)) ed.missing = asked;
    tellMissing(ed);
    ed.pull();
    ed.fit();
  };
  /** The server has sent another part of what is still to come. */
  ed.pulled = (left) => {
    offerKept(ed);
    tellMissing(ed);
    if (left > 0 && ed.session.rows.length < ed.session.total) ed.pull();
    else if (left > 0) ed.pullLater();
  };
}

function beginView(ed) {
  const asked = readAddress();
  ed.filter = { ...emptyFilter(), show: asked.show, q: asked.q, where: asked.where, regex: asked.regex };
  ed.askedNumber = asked.number;
  if (asked.unknown.length) ed.status.tell(fill(_("The address asks for a filter that there is not: {name}"), { name: asked.unknown.join(", ") }), "warning");
  if (asked.regex && asked.q) ed.outbox.push("find", { text: asked.q, regex: true, in: asked.where, states: [] });
  const { meta } = ed.session;
  ed.view.size = Number(meta.font_size) || Number(ed.storage.get("wb-pref/font_size")) || FIRST_SIZE;
  ed.root.style.setProperty("--wb-size", `${ed.view.size}px`);
  ed.view.invisible = Boolean(meta.prefs && meta.prefs.invisible);
  ed.field.showInvisible(ed.view.invisible);
}

function wantedRow(session, asked) {
  const { rows } = session;
  if (asked) {
    const found = rows.find((row) => String(row.n) === asked);
    if (found) return found;
  }
  return session.byId.get(session.activeId) || rows.find((row) => row.n >= (session.lastNumber || 0)) || rows[0];
}

function tellMissing(ed) {
  if (!ed.missing || ed.session.rows.length < ed.session.total) return;
  const number = ed.missing;
  ed.missing = null;
  ed.status.tell(fill(_("The address names segment {number}, which is not here: segments are numbered 1 to {last}."), { number, last: ed.lastNumber() }), "warning");
}

// Only where nobody else has the focus: the page has just come up.
function mayTakeFocus(ed) {
  const focused = document.activeElement;
  return !focused || focused === document.body || ed.root.getRootNode().host === focused || ed.root.contains(focused);
}

function selectionOf(ed) {
  const root = ed.root.getRootNode();
  return root.getSelection ? root.getSelection() : document.getSelection();
}

function caretIn(ed) {
  const chosen = selectionOf(ed);
  const { source } = ed.activeRow;
  if (!chosen || !chosen.anchorNode || !source.contains(chosen.anchorNode)) return -1;
  const before = document.createRange();
  before.setStart(source, 0);
  before.setEnd(chosen.anchorNode, chosen.anchorOffset);
  return before.toString().length;
}
