// What the list shows: filters, their counts, and the search.
import { _, fill } from "./words.js";
import { folded, wordCount } from "./folding.js";
import { stateOf, textOf } from "./session.js";

export const STATES = ["untranslated", "proposed", "draft", "approved"];
const hasSeverity = (row, severity) => (row.f || []).some((finding) => finding[0] === severity);
const isQuestion = (note) => note.startsWith("? ");
const FILTER_TESTS = {
  errors: (row) => hasSeverity(row, "error"),
  warnings: (row) => hasSeverity(row, "warning"),
  muted: (row) => row.mutes.length > 0,
  commented: (row) => row.notes.some((note) => !isQuestion(note)),
  questions: (row) => row.notes.some(isQuestion),
  repeats: (row) => row.refs > 1,
  changed: (row) => row.prev !== "",
  unsaved: (row, session) => session.locals.has(row.id) || session.conflicts.has(row.id),
  selected: (row, session) => session.selected.has(row.id),
};
const FILTER_GROUPS = [["errors", "warnings", "muted"], ["commented", "questions"], ["repeats"], ["changed"], ["unsaved"], ["selected"]];

/** The word for a state, a filter or an origin. */
export function filterLabel(name, meta) {
  if (name.startsWith("role:")) return roleLabel(name.slice(5), meta);
  if (name.startsWith("origin:")) return originLabel(name.slice(7));
  return {
    untranslated: _("Untranslated"),
    proposed: _("Proposed"),
    draft: _("Draft"),
    approved: _("Approved"),
    errors: _("With errors"),
    warnings: _("With warnings"),
    muted: _("Muted findings"),
    commented: _("Commented"),
    questions: _("Questions to the author"),
    repeats: _("Repeats"),
    changed: _("Source changed since"),
    unsaved: _("Not saved yet"),
    selected: _("Selected"),
  }[name];
}

/** The word for where a translation comes from. */
export function originLabel(origin) {
  return {
    memory: _("Translation memory"),
    mt: _("Machine"),
    fragments: _("Memory and terms"),
    human: _("Person"),
    external: _("Another program"),
    "": _("Unknown"),
  }[origin] || origin;
}

/** The word for the role of a segment, as the server calls it. */
export function roleLabel(role, meta) {
  const roles = Array.isArray(meta.roles) ? meta.roles : Object.entries(meta.roles || {});
  const found = roles.find((item) => Array.isArray(item) && item[0] === role);
  return found ? found[1] : role;
}

/** Nothing filtered, nothing searched. */
export function emptyFilter() {
  return { show: new Set(), q: "", where: "both", regex: false, found: null };
}

/** Whether the filter leaves everything in. */
export function isOpenFilter(filter) {
  return !filter.show.size && !filter.q;
}

/** Whether `name` can stand in the address. */
export function isFilterName(name) {
  return STATES.includes(name) || name in FILTER_TESTS || /^(role|origin):/.test(name);
}

/**
 * A function that says whether a row is shown.
 * @param {object} session
 * @param {object} filter
 */
export function rowTest(session, filter) {
  const groups = filterGroups(filter.show);
  const needle = folded(filter.q);
  const searched = filter.q && !filter.regex;
  return (row) =>
    groups.every((group) => group.some((name) => passes(name, row, session))) &&
    (!searched || contains(row, session, needle, filter.where)) &&
    (!filter.q || !filter.regex || !filter.found || filter.found.has(row.id));
}

function filterGroups(show) {
  const names = [...show];
  return [
    names.filter((name) => STATES.includes(name)),
    names.filter((name) => name.startsWith("role:")),
    names.filter((name) => name.startsWith("origin:")),
    ...FILTER_GROUPS.map((group) => group.filter((name) => show.has(name))),
  ].filter((group) => group.length);
}

function passes(name, row, session) {
  if (STATES.includes(name)) return stateOf(session, row) === name;
  if (name.startsWith("role:")) return row.role === name.slice(5);
  if (name.startsWith("origin:")) return row.t !== "" && row.o === name.slice(7);
  return FILTER_TESTS[name](row, session);
}

function contains(row, session, needle, where) {
  const text = textOf(session, row);
  if (!row.folded || row.folded.text !== text) {
    row.folded = { text, source: folded(row.s), target: folded(text) };
  }
  return (
    (where !== "target" && row.folded.source.includes(needle)) ||
    (where !== "source" && row.folded.target.includes(needle))
  );
}

/**
 * How many rows each filter would show alone, and how far the work is.
 * @returns {{counts: Map<string, number>, approved: number, total: number, wordsLeft: number}}
 */
export function countRows(session) {
  const counts = new Map([...STATES, ...Object.keys(FILTER_TESTS)].map((name) => [name, 0]));
  const add = (name) => counts.set(name, (counts.get(name) || 0) + 1);
  let wordsLeft = 0;
  for (const row of session.rows) {
    const state = stateOf(session, row);
    add(state);
    for (const [name, test] of Object.entries(FILTER_TESTS)) if (test(row, session)) add(name);
    if (row.role) add(`role:${row.role}`);
    if (row.t) add(`origin:${row.o}`);
    if (state === "approved") continue;
    row.words ??= wordCount(row.s);
    wordsLeft += row.words;
  }
  return { counts, approved: counts.get("approved"), total: session.rows.length, wordsLeft };
}

/** What is shown, in words, for the button of the filters. */
export function filterWords(filter, meta) {
  const names = [...filter.show];
  if (!names.length) return _("All segments");
  if (names.length === 1) return filterLabel(names[0], meta);
  return fill(_("Filters: {count}"), { count: names.length });
}
