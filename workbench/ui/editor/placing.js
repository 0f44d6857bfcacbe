// Numbers, dates, addresses and tags of a source that a translation must have too.

const PLACEABLE = new RegExp(
  [
    "</?\\d+/?>", // inline tags
    "https?://[^\\s<>]*[^\\s<>.,;:!?)\\]”’\"']",
    "[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+",
    "\\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{4}",
    "(?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{1,2}, \\d{4}",
    "\\d+(?:[.,:/-]\\d+)*%?",
  ].join("|"),
  "g",
);

/** The placeables of a source in reading order. */
export function placeablesOf(source) {
  return source.match(PLACEABLE) || [];
}

/**
 * The first placeable of `source` that `target` has not yet as often, or "".
 * @param {string} source
 * @param {string} target
 */
export function nextPlaceable(source, target) {
  const seen = new Map();
  for (const text of placeablesOf(source)) {
    const count = (seen.get(text) || 0) + 1;
    seen.set(text, count);
    if (occurrences(target, text) < count) return text;
  }
  return "";
}

function occurrences(text, part) {
  const whole = /\w$/.test(part) ? `${part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w@])` : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return (text.match(new RegExp(whole, "g")) || []).length;
}

/** Where a source can be cut first: after the end of a sentence near its middle, else a space there. */
export function likelyCut(source) {
  const middle = source.length / 2;
  const nearest = (places) => places.reduce((best, at) => (Math.abs(at - middle) < Math.abs(best - middle) ? at : best), places[0]);
  const ends = [...source.matchAll(/[.!?;:][”"’')]?\s+/g)].map((found) => found.index + found[0].length);
  const spaces = [...source.matchAll(/\s+/g)].map((found) => found.index + found[0].length);
  const inside = (places) => places.filter((at) => at > 0 && at < source.length);
  return nearest(inside(ends).length ? inside(ends) : inside(spaces).length ? inside(spaces) : [Math.floor(middle)]);
}
