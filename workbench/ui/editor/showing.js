// What is on the screen: which rows, which of them is active, and what stands in it.
import { _, fill } from "./words.js";
import { writeAddress } from "./address.js";
import { countRows, isOpenFilter, rowTest } from "./filters.js";
import { saveActive } from "./saving.js";
import { sortRows, stateOf, textOf } from "./session.js";

/** Work out anew which rows the filter leaves; the active one stays, whatever it has become. */
export function refreshView(ed) {
  const { session, filter } = ed;
  sortRows(session);
  const open = isOpenFilter(filter);
  const fits = rowTest(session, filter);
  const rows = open ? session.rows.slice() : session.rows.filter((row) => row.id === session.activeId || fits(row));
  ed.shownRows = rows;
  ed.list.setRows(rows);
  ed.empty.hidden = rows.length > 0;
  ed.empty.textContent = session.rows.length ? _("No segment fits what is asked for.") : _("This release has no segments.");
}

/** Rows came or changed: bring view, counts and preview up to date, soon and once. */
export function refreshSoon(ed) {
  ed.refreshLater();
}

/** What `refreshSoon` does when it comes to it. */
export function refreshNow(ed) {
  const { session } = ed;
  if (!session) return;
  if (session.rows.length !== ed.shownRows.length || !isOpenFilter(ed.filter)) refreshView(ed);
  refreshCounts(ed);
}

/** Counts of the filters, and progress. */
export function refreshCounts(ed) {
  ed.countsAreOld = false;
  ed.counts = countRows(ed.session);
  ed.toolbar.showCounts(ed.counts);
  ed.side.changed();
}

/** Show one row again as it now is. */
export function refreshRow(ed, id) {
  const { session } = ed;
  if (id === session.activeId) showActive(ed);
  else ed.list.update(id);
}

/** Everything in the active row but the text in the field, which only the person changes. */
export function showActive(ed) {
  const { session } = ed;
  const row = session.byId.get(session.activeId);
  if (!row) return;
  ed.activeRow.show(session, row, {
    panel: session.panels.get(row.id) || null,
    span: ed.sourceSpan,
    invisible: ed.view.invisible,
    hits: ed.view.hits(row, "source", row.s),
    keyOf: (name) => ed.keys.first(name),
  });
  ed.conflictView.show(row);
}

/** Bring the field in line with the row where the person has typed nothing of their own. */
export function refillActive(ed) {
  const { session, field } = ed;
  const row = session.byId.get(session.activeId);
  if (!row) return;
  if (field.composing) {
    ed.refillWaits = true;
    return;
  }
  ed.refillWaits = false;
  field.refill(textOf(session, row));
}

/**
 * Make `id` the active segment; the one before is saved.
 * @param {object} ed
 * @param {string} id
 * @param {{caret?: number, focus?: boolean, reveal?: boolean}} [how]
 */
export function moveTo(ed, id, how = {}) {
  const { session, field } = ed;
  const row = session.byId.get(id);
  if (!row || field.composing) return false;
  const before = session.activeId;
  if (before !== id) {
    if (before) saveActive(ed);
    ed.sourceSpan = null;
    session.activeId = id;
    if (ed.list.indexOf(id) < 0) refreshView(ed);
  }
  const { language } = session.meta;
  field.fill(textOf(session, row), {
    lang: language.bcp47,
    label: fieldLabel(ed, row),
    caret: how.caret,
  });
  showActive(ed);
  ed.list.setActive(id);
  if (how.reveal !== false) ed.list.reveal(id);
  if (how.focus !== false) field.focus();
  if (before !== id) ed.afterMove(before);
  return true;
}

function fieldLabel(ed, row) {
  return fill(_("Translation of segment {number} into {language}"), { number: row.n, language: ed.session.meta.language.name });
}

/** The rows are new, the segment is the same: the person goes on typing where they are. */
export function stayAt(ed) {
  const row = ed.session.byId.get(ed.session.activeId);
  refillActive(ed);
  ed.field.area.setAttribute("aria-label", fieldLabel(ed, row));
  showActive(ed);
  ed.list.setActive(ed.session.activeId);
}

/** What can wait until the field is ready: the address, the panel, the row that was left. */
export function afterMove(ed, before) {
  const { session } = ed;
  const row = session.byId.get(session.activeId);
  if (!row) return;
  writeAddress(ed.filter, row.n);
  if (before && !isOpenFilter(ed.filter)) {
    const left = session.byId.get(before);
    if (left && !rowTest(session, ed.filter)(left)) refreshView(ed);
  }
  if (ed.countsAreOld) ed.refreshLater();
  ed.side.show();
}

/** The row `step` places further in what is shown, or undefined. */
export function neighbour(ed, step) {
  const at = ed.list.indexOf(ed.session.activeId);
  return ed.list.rows[at + step];
}

/** The next row in what is shown that passes `test`, going round at the end. */
export function nextWhere(ed, test) {
  const { rows } = ed.list;
  const at = ed.list.indexOf(ed.session.activeId);
  for (let step = 1; step <= rows.length; step += 1) {
    const row = rows[(at + step + rows.length) % rows.length];
    if (row.id !== ed.session.activeId && test(row)) return row;
  }
  return undefined;
}

/** Go to a segment, wherever it is; the filter is taken off when it hides it. */
export function jumpTo(ed, id, how = {}) {
  return moveTo(ed, id, how);
}

/** Whether a row still needs approval. */
export function needsWork(ed, row) {
  return stateOf(ed.session, row) !== "approved";
}
