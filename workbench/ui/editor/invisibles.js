// Characters that leave no ink, made visible: a small mark where each of them stands.
import { _ } from "./words.js";

// What to write in the mark, by character; the name is looked up when it is shown.
const INVISIBLE_MARKS = {
  "\t": ["→", () => _("Tab")],
  "\n": ["↵", () => _("New line")],
  "\r": ["CR", () => _("Carriage return")],
  "\u00a0": ["NBSP", () => _("No-break space")],
  "\u00ad": ["SHY", () => _("Soft hyphen: shown only at the end of a line")],
  "\u034f": ["CGJ", () => _("Grapheme joiner")],
  "\u061c": ["ALM", () => _("Direction mark, Arabic letter")],
  "\u17b4": ["AQ", () => _("Khmer inherent vowel, not to be used")],
  "\u17b5": ["AA", () => _("Khmer inherent vowel, not to be used")],
  "\u200b": ["ZWSP", () => _("Zero-width space: a line may break here")],
  "\u200c": ["ZWNJ", () => _("Non-joiner: keeps two letters apart")],
  "\u200d": ["ZWJ", () => _("Joiner: ties two letters")],
  "\u200e": ["LRM", () => _("Direction mark, left to right")],
  "\u200f": ["RLM", () => _("Direction mark, right to left")],
  "\u2028": ["LS", () => _("Line separator")],
  "\u2029": ["PS", () => _("Paragraph separator")],
  "\u202a": ["LRE", () => _("Direction: left to right begins")],
  "\u202b": ["RLE", () => _("Direction: right to left begins")],
  "\u202c": ["PDF", () => _("Direction: end")],
  "\u202d": ["LRO", () => _("Direction: left to right forced")],
  "\u202e": ["RLO", () => _("Direction: right to left forced")],
  "\u202f": ["NNBSP", () => _("Narrow no-break space")],
  "\u2060": ["WJ", () => _("Word joiner: no line break here")],
  "\u2066": ["LRI", () => _("Direction: left to right begins")],
  "\u2067": ["RLI", () => _("Direction: right to left begins")],
  "\u2068": ["FSI", () => _("Direction: begins")],
  "\u2069": ["PDI", () => _("Direction: end")],
  "\u3000": ["WIDE", () => _("Wide space")],
  "\ufeff": ["BOM", () => _("Byte-order mark")],
};
const SPACE_AT_FAULT = "·";
// Spaces that stand double, or first or last in the text or a line; every other unseen character.
const UNSEEN =
  /^ +| +$| {2,}|[\0-\x1f\x7f-\x9f\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\u{e0000}-\u{e0fff}]/gmu;

/**
 * The text with every invisible character in a mark of its own. The characters stay where they
 * are, so that copying gives the text as it is: `textContent` equals `text`.
 *
 * @param {string} text any text
 * @returns {DocumentFragment}
 */
export function showInvisibles(text) {
  const whole = document.createDocumentFragment();
  let done = 0;
  for (const found of text.matchAll(UNSEEN)) {
    if (found.index > done) whole.append(text.slice(done, found.index));
    for (const character of found[0]) whole.append(invisibleMark(character));
    done = found.index + found[0].length;
  }
  if (done < text.length) whole.append(text.slice(done));
  return whole;
}

/**
 * What a mark says when it is pointed at: the name of the character and its number.
 *
 * @param {string} character one character
 * @returns {string}
 */
export function visibleTitle(character) {
  const point = character.codePointAt(0);
  const name = character === " " ? _("Space, double or at the edge") : knownInvisible(character)?.[1]();
  const told = name || _("Invisible character");
  return `${told} (U+${point.toString(16).toUpperCase().padStart(4, "0")})`;
}

function knownInvisible(character) {
  return Object.hasOwn(INVISIBLE_MARKS, character) ? INVISIBLE_MARKS[character] : undefined;
}

function invisibleMark(character) {
  const mark = document.createElement("span");
  const known = knownInvisible(character)?.[0];
  const point = character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  mark.className = character === " " ? "wbp-unseen wbp-unseen-space" : "wbp-unseen";
  mark.dataset.mark = character === " " ? SPACE_AT_FAULT : known || point;
  mark.title = visibleTitle(character);
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", mark.title);
  mark.textContent = character;
  return mark;
}
