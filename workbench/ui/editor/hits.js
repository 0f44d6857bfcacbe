// Where what is searched for stands in the text of a row, so that it is marked there.
import { unitIndex } from "./dom.js";
import { folded, UNSEEN_IN_SEARCH } from "./folding.js";

const SPECIAL = /[\\^$.*+?()[\]{}|/-]/g;

/**
 * The places in `text`, in UTF-16 units.
 * @param {object} filter a plain text is looked for here; of a pattern the server says where it is
 * @param {object} row
 * @param {"source"|"target"} side
 * @param {string} text what is shown of that side now
 * @returns {Array<[number, number]>}
 */
export function hitsIn(filter, row, side, text) {
  if (!filter.q || !text || (filter.where !== "both" && filter.where !== side)) return [];
  if (!filter.regex) return plainHits(text, filter.q);
  const found = filter.found && filter.found.get(row.id);
  const asFound = side === "source" ? row.s : found && found.sum === row.sum ? row.t : null;
  if (!found || text !== asFound) return [];
  return found[side].map(([start, end]) => [unitIndex(text, start), unitIndex(text, end)]);
}

/** The places of a text that is compared as `folded` does. */
export function plainHits(text, sought) {
  const hits = [];
  for (const match of text.matchAll(asSought(sought))) {
    if (match[0]) hits.push([match.index, match.index + match[0].length]);
  }
  return hits;
}

let last = ["", null]; // the search is the same for all rows

function asSought(sought) {
  if (last[0] !== sought) {
    const characters = [...folded(sought)].map((one) => (one === " " ? "[ \\u00a0]" : one.replace(SPECIAL, "\\$&")));
    last = [sought, new RegExp(characters.join(`(?:${UNSEEN_IN_SEARCH.source})*`), "giu")];
  }
  return last[1];
}
