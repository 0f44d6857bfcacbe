// How a row looks that is not being worked on; and the parts it shares with the one that is.
import { _, fill } from "./words.js";
import { make } from "./dom.js";
import { filterLabel } from "./filters.js";
import { markedText } from "./marks.js";
import { stateOf, textOf } from "./session.js";

/** Language of the source, for the browser's fonts, hyphens and voices. */
export const SOURCE_LANGUAGE = "en";

/** How many findings of each severity. */
export function findingCounts(row) {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const [severity] of row.f || []) counts[severity] += 1;
  return counts;
}

/**
 * Number, state in word, shape and colour, and marks for findings, comments, repeats.
 * @returns {HTMLElement[]}
 */
export function rowMargin(session, row) {
  const state = stateOf(session, row);
  const marks = rowMarks(session, row);
  return [
    make("div", { class: "wb-n", text: String(row.n) }),
    make("div", { class: `wb-state is-${state}` }, make("i", { class: "wb-shape", "aria-hidden": "true" }), stateWords(session, row, state)),
    marks.length ? make("div", { class: "wb-marks" }, ...marks) : null,
  ].filter(Boolean);
}

function stateWords(session, row, state) {
  const word = filterLabel(state, session.meta);
  if (state !== "proposed") return word;
  if (row.o === "memory") return fill(_("{word}: memory {similarity} %"), { word, similarity: row.sim ?? "?" }).replace(" %", "\u00A0%");
  if (row.o === "mt") return fill(_("{word}: machine"), { word });
  return row.o === "fragments" ? fill(_("{word}: from terms"), { word }) : word;
}

function rowMarks(session, row) {
  const counts = findingCounts(row);
  const mark = (kind, text, title) => make("span", { class: `wb-mark is-${kind}`, title, text });
  const questions = row.notes.filter((note) => note.startsWith("? ")).length;
  const local = session.locals.get(row.id);
  return [
    session.conflicts.has(row.id) && mark("error", _("Two versions"), _("Someone else changed this segment meanwhile")),
    !session.conflicts.has(row.id) && local && local.failed && mark("warning", _("Not saved yet"), _("Kept on this computer")),
    session.refused.has(row.id) && mark("error", _("Not approved"), session.refused.get(row.id).join("\n")),
    counts.error && mark("error", fill(_("Errors: {count}"), { count: counts.error }), findingWords(row, "error")),
    counts.warning && mark("warning", fill(_("Warnings: {count}"), { count: counts.warning }), findingWords(row, "warning")),
    row.refs > 1 && mark("repeat", fill(_("Places: {count}"), { count: row.refs }), fill(_("This text stands in {count} places"), { count: row.refs })),
    row.notes.length > questions && mark("note", fill(_("Comments: {count}"), { count: row.notes.length - questions }), row.notes.join("\n")),
    questions && mark("note", fill(_("Questions: {count}"), { count: questions }), row.notes.join("\n")),
    row.prev && mark("change", _("Source changed"), row.prev),
    session.selected.has(row.id) && mark("chosen", _("Selected"), _("Selected")),
  ].filter(Boolean);
}

function findingWords(row, severity) {
  return row.f.filter((finding) => finding[0] === severity).map((finding) => finding[2]).join("\n");
}

/**
 * A row that is not active.
 * @param {object} session
 * @param {object} row
 * @param {{invisible: boolean, hits: Function}} view what is shown; `hits` as `hitsIn` for the search of now
 */
export function passiveRow(session, row, view) {
  const { language } = session.meta;
  const state = stateOf(session, row);
  const text = textOf(session, row);
  const target = make("div", { class: "wb-tgt wb-text", lang: language.bcp47 });
  if (text) target.append(markedText(text, [], null, view.invisible, view.hits(row, "target", text)));
  return make(
    "div",
    { class: `wb-row is-${state}${session.selected.has(row.id) ? " is-chosen" : ""}`, role: "listitem" },
    make("div", { class: "wb-margin" }, ...rowMargin(session, row)),
    make("div", { class: "wb-src" }, make("div", { class: "wb-text", lang: SOURCE_LANGUAGE }, markedText(row.s, [], null, view.invisible, view.hits(row, "source", row.s))), referenceOf(session, row)),
    target,
  );
}

/** The approved text of the reference language, or null. */
export function referenceOf(session, row) {
  if (!session.referenceLanguage) return null;
  const { code, name, bcp47 } = session.referenceLanguage;
  const text = session.reference.get(row.id);
  return make(
    "div",
    { class: "wb-reference" },
    make("span", { class: "wb-refname", text: name }),
    text ? make("span", { class: "wb-text", lang: bcp47 || code, text }) : make("span", { class: "wb-none", text: _("not approved yet") }),
  );
}

/** A good guess at the height of a row that was never shown. */
export function estimatedHeight(session, row, width, size) {
  const column = Math.max(120, (width - 170) / 2);
  const wide = session.meta.language.code === "zh_CN" ? 1.05 : 0.62;
  const lines = (text, per) => Math.max(1, Math.ceil((text.length * size * per) / column));
  const source = lines(row.s, 0.5) * size * 1.5;
  const target = lines(textOf(session, row), wide) * size * 2;
  return Math.max(46, source, target) + 17;
}
