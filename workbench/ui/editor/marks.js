// Text with parts of it marked: terms and the place of a finding. Spans count code points.
import { _, fill } from "./words.js";
import { make, unitIndex } from "./dom.js";
import { showInvisibles } from "./invisibles.js";

const UNSEEN_RUN = /([\u00a0\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff])/;

/**
 * The source with its terms and, when one is chosen, the place of a finding.
 * @param {string} text
 * @param {Array} terms [start, end, term, kind, forms, note, certain] in code points
 * @param {[number, number]|null} span of a finding
 * @param {boolean} invisible show the characters that have no shape
 */
export function markedText(text, terms, span, invisible) {
  const whole = document.createDocumentFragment();
  const marks = terms.map(([start, end, ...term]) => [unitIndex(text, start), unitIndex(text, end), term]);
  const place = span ? [unitIndex(text, span[0]), unitIndex(text, span[1])] : null;
  const cuts = new Set([0, text.length, ...marks.flatMap(([start, end]) => [start, end]), ...(place || [])]);
  const edges = [...cuts].filter((cut) => cut >= 0 && cut <= text.length).sort((one, other) => one - other);
  for (let index = 0; index + 1 < edges.length; index += 1) {
    const [start, end] = [edges[index], edges[index + 1]];
    const piece = text.slice(start, end);
    let node = invisible ? shownPiece(piece, start > 0, end < text.length) : document.createTextNode(piece);
    const mark = marks.find((one) => one[0] <= start && end <= one[1]);
    if (mark) node = make("span", { class: `wb-term is-${mark[2][1]}`, title: termWords(mark[2]) }, node);
    if (place && place[0] <= start && end <= place[1]) node = make("mark", { class: "wb-found" }, node);
    whole.append(node);
  }
  return whole;
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
 * What lies behind the field: the same text, with a finding's place and the characters without a
 * shape marked where they stand. It takes up exactly the room that the text takes.
 */
export function behindField(text, span, invisible) {
  const whole = document.createDocumentFragment();
  const place = span ? [unitIndex(text, span[0]), unitIndex(text, span[1])] : [0, 0];
  const add = (piece, into) => {
    for (const part of invisible ? piece.split(UNSEEN_RUN) : [piece]) {
      if (invisible && UNSEEN_RUN.test(part)) into.append(make("span", { class: "wb-unseen", text: part }));
      else into.append(part);
    }
  };
  add(text.slice(0, place[0]), whole);
  if (place[1] > place[0]) {
    const found = make("mark", { class: "wb-found" });
    add(text.slice(place[0], place[1]), found);
    whole.append(found);
  }
  add(`${text.slice(place[1])}\u200b`, whole);
  return whole;
}
