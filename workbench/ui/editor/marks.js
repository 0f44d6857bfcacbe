// Text with parts of it marked: terms and the place of a finding. Spans count code points.
import { _, fill } from "./words.js";
import { make, unitIndex } from "./dom.js";
import { showInvisibles } from "./invisibles.js";

const UNSEEN_RUN = /([\u00a0\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff])/;

/**
 * A text with its terms, what is searched for and, when one is chosen, the place of a finding.
 * @param {string} text
 * @param {Array} terms [start, end, term, kind, forms, note, certain] in code points
 * @param {[number, number]|null} span of a finding
 * @param {boolean} invisible show the characters that have no shape
 * @param {Array<[number, number]>} hits of a search, in UTF-16 units
 */
export function markedText(text, terms, span, invisible, hits = []) {
  const whole = document.createDocumentFragment();
  const marks = terms.map(([start, end, ...term]) => [unitIndex(text, start), unitIndex(text, end), term]);
  const places = markedPlaces(text, span, hits);
  for (const [start, end] of cutAt(text, [...marks, ...places])) {
    const piece = text.slice(start, end);
    let node = invisible ? shownPiece(piece, start > 0, end < text.length) : document.createTextNode(piece);
    const mark = marks.find((one) => one[0] <= start && end <= one[1]);
    if (mark) node = make("span", { class: `wb-term is-${mark[2][1]}`, title: termWords(mark[2]) }, node);
    whole.append(inMarks(node, places, start, end));
  }
  return whole;
}

// The place of a finding and those of a search: [start, end, class] in UTF-16 units.
function markedPlaces(text, span, hits) {
  const places = hits.map(([start, end]) => [start, end, "wb-sought"]);
  if (span) places.push([unitIndex(text, span[0]), unitIndex(text, span[1]), "wb-found"]);
  return places;
}

function cutAt(text, places) {
  const cuts = new Set([0, text.length, ...places.flatMap(([start, end]) => [start, end])]);
  const edges = [...cuts].filter((cut) => cut >= 0 && cut <= text.length).sort((one, other) => one - other);
  return edges.slice(1).map((end, index) => [edges[index], end]);
}

function inMarks(node, places, start, end) {
  for (const [from, to, name] of places) {
    if (from <= start && end <= to) node = make("mark", { class: name }, node);
  }
  return node;
}

// A space where a mark begins or ends is not one at the end of the text.
function shownPiece(piece, after, before) {
  const [, first, middle, last] = /^( ?)(.*?)( ?)$/s.exec(piece);
  const whole = document.createDocumentFragment();
  whole.append(after ? first : showInvisibles(first), showInvisibles(middle), before ? last : showInvisibles(last));
  return whole;
}

function termWords([term, kind, forms, note]) {
  const list = (forms || []).join(" | ");
  const words = {
    keep: list ? fill(_("Keep “{term}”, or: {forms}"), { term, forms: list }) : fill(_("Keep “{term}” as it is"), { term }),
    forbid: fill(_("Do not use: {forms}"), { forms: list }),
  }[kind] || list;
  return note ? `${words} (${note})` : words;
}

/**
 * What lies behind the field: the same text, with the place of a finding, what is searched for and
 * the characters without a shape marked where they stand. It takes up exactly the room of the text.
 */
export function behindField(text, span, invisible, hits = []) {
  const whole = document.createDocumentFragment();
  const places = markedPlaces(text, span, hits);
  for (const [start, end] of cutAt(text, places)) {
    for (const part of invisible ? text.slice(start, end).split(UNSEEN_RUN) : [text.slice(start, end)]) {
      const unseen = invisible && UNSEEN_RUN.test(part);
      whole.append(inMarks(unseen ? make("span", { class: "wb-unseen", text: part }) : document.createTextNode(part), places, start, end));
    }
  }
  whole.append("\u200b");
  return whole;
}
