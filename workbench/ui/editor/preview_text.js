// The text of a segment as it will be printed: inline tags become formatting, nothing becomes markup.
import { _ } from "./words.js";
import { make } from "./dom.js";
import { graphemes, wordPieces } from "./diff.js";

// An inline tag with the backslashes before it: an odd number of them makes it literal.
const PREVIEW_TAG = /(\\*)(<(?:(\d{1,4})(\/?)|\/(\d{1,4}))>)/g;
// Letters and marks that are written without spaces between words: Thai, Lao, Burmese, Khmer.
const UNSPACED = /[\u0e01-\u0e4e\u0e81-\u0edf\u1000-\u109f\u1780-\u17dd\uaa60-\uaa7f]/u;
// What a line must not begin with: a mark, a sign or vowel that goes with what precedes, a Burmese
// letter that closes the syllable before it. What it must not end with: a vowel written first.
const NEVER_FIRST =
  /^(?:\p{M}|[\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ebd\u0ec6\u17d7\u103f]|[\u1000-\u102a\u1050-\u109f\uaa60-\uaa7f]\u1037?[\u103a\u1039])/u;
const NEVER_LAST = /[\u0e40-\u0e44\u0ec0-\u0ec4\u1039\u17d2]$/u;

/**
 * A text with `<1>…</1>` bold, `<1/>` a small sign, and `\<1>` the letters "<1>".
 *
 * @param {string} text
 * @param {string} lang its language tag
 * @returns {DocumentFragment}
 */
export function formattedText(text, lang) {
  const whole = document.createDocumentFragment();
  const open = [[null, whole]];
  const put = (piece) => piece && open[open.length - 1][1].append(...(typeof piece === "string" ? unbroken(piece, lang) : [piece]));
  const pairs = closedTags(text);
  let done = 0;
  for (const found of text.matchAll(PREVIEW_TAG)) {
    const [all, slashes, tag, number, alone, end] = found;
    put(text.slice(done, found.index) + slashes.slice(0, slashes.length >> 1));
    done = found.index + all.length;
    if (slashes.length % 2 || !pairs.has(found.index)) put(tag);
    else if (end) open.pop();
    else if (alone) put(make("span", { class: "wbv-object", text: "◇", title: _("Something of the original stands here") }));
    else {
      const bold = make("b", {});
      put(bold);
      open.push([number, bold]);
    }
  }
  put(text.slice(done));
  return whole;
}

// The browser guesses where a word ends that it does not know; a line must not end there when that
// would part a syllable. Such a place is held together.
function unbroken(text, lang) {
  if (!UNSPACED.test(text)) return [text];
  const out = [""];
  const add = (piece) => {
    if (typeof out[out.length - 1] === "string") out[out.length - 1] += piece;
    else out.push(piece);
  };
  let before = "";
  for (const word of wordPieces(text, lang)) {
    if (UNSPACED.test(before.slice(-1)) && (NEVER_FIRST.test(word) || NEVER_LAST.test(before))) {
      const [last] = graphemes(before, lang).slice(-1);
      const [first] = graphemes(word, lang);
      holdTogether(out, last, first);
      if (word.length > first.length) add(word.slice(first.length));
    } else add(word);
    before = word;
  }
  return out.filter(Boolean);
}

function holdTogether(out, last, first) {
  const held = out[out.length - 1];
  if (typeof held === "string") {
    out[out.length - 1] = held.slice(0, held.length - last.length);
    out.push(make("span", { class: "wbv-whole", text: last + first }));
  } else held.append(first);
}

// The places of the tags that are formatting: pairs that lie within one another, and those alone.
function closedTags(text) {
  const good = new Set();
  const open = [];
  for (const found of text.matchAll(PREVIEW_TAG)) {
    const [, slashes, , number, alone, end] = found;
    if (slashes.length % 2) continue;
    if (alone) good.add(found.index);
    else if (number) open.push([number, found.index]);
    else if (open.length && open[open.length - 1][0] === end) good.add(open.pop()[1]).add(found.index);
  }
  return good;
}
