// What changed between two texts, word by word, in scripts that write no spaces too.
import { _ } from "./words.js";

const LONGEST_WORD = 24; // a "word" longer than this was not segmented: no dictionary for it
const MOST_STEPS = 48; // edits looked for before the best place so far is taken
const INLINE_TAG = /<\/?\d+\/?>/gy;
const STACKS = /[\u1039\u17d2]$/u; // the next consonant is written below: never parted from it
const UNSPACED_WORD = /[\u0e01-\u0edf\u1000-\u109f\u1780-\u17dd\uaa60-\uaa7f]/u; // Thai, Lao, Burmese, Khmer
const CLOSES = /^[\u1000-\u109f]\u1037?[\u103a\u1039]/u; // a Burmese letter that ends the syllable before it
const MOST_APART = 400;
const BEGINS_MARK = /^\p{M}/u; // Burmese vowels are graphemes of their own in Unicode, not to a reader
const BEGINS_PLAIN = /^[\x20-\x7e\p{L}\p{N}\p{P}\p{Zs}]/u;
const diffSegmenters = new Map();

/**
 * The words that went, came and stayed, in reading order.
 *
 * @param {string} before the older text
 * @param {string} after the newer text
 * @param {string} lang the language tag that says where words end
 * @returns {Array<[("same"|"del"|"ins"), string]>} "del" and "same" joined are `before`,
 *   "ins" and "same" joined are `after`; no part begins or ends inside a grapheme or an inline tag
 */
export function wordDiff(before, after, lang) {
  if (before === after) return before ? [["same", before]] : [];
  const old = diffTokens(before, lang);
  const now = diffTokens(after, lang);
  const [gone, come] = changedTokens(old, now);
  return diffParts(joinThinGroups(diffGroups(old, now, gone, come)).flatMap((group) => alikeApart(group, lang)));
}

/**
 * How much of the longer text stands in the other, from 0 to 1.
 *
 * @param {string} before
 * @param {string} after
 * @param {string} lang the language tag of both
 * @returns {number}
 */
export function sharedPart(before, after, lang) {
  const longer = Math.max(before.length, after.length);
  const same = wordDiff(before, after, lang).reduce((sum, [kind, text]) => sum + (kind === "same" ? text.length : 0), 0);
  return longer ? same / longer : 1;
}

/**
 * The difference as text to read: `<del>` and `<ins>`, told by line and words, not by colour alone.
 *
 * @param {string} before the older text
 * @param {string} after the newer text
 * @param {string} lang the language tag of both
 * @returns {DocumentFragment}
 */
export function renderDiff(before, after, lang) {
  const whole = document.createDocumentFragment();
  for (const [kind, text] of wordDiff(before, after, lang)) {
    if (kind === "same") {
      whole.append(text);
      continue;
    }
    const part = document.createElement(kind);
    part.textContent = text;
    part.dataset.told = kind === "del" ? _("Removed:") : _("Added:");
    part.title = kind === "del" ? _("Removed") : _("Added");
    whole.append(part);
  }
  return whole;
}

/**
 * Graphemes of a text: what a reader takes for one letter, with all its marks.
 *
 * @param {string} text any text
 * @param {string} [lang] its language tag
 * @returns {string[]}
 */
export function graphemes(text, lang) {
  const parts = diffPieces(text, lang, "grapheme") || text.match(/\P{M}?\p{M}*/gsu).filter(Boolean);
  return joinedWhere(parts, (left, right) => STACKS.test(left) || BEGINS_MARK.test(right));
}

/**
 * Words, spaces and marks of a text, one after the other; letters where words cannot be told.
 *
 * @param {string} text any text
 * @param {string} lang its language tag
 * @returns {string[]}
 */
export function wordPieces(text, lang) {
  return diffPieces(text, lang, "word") || graphemes(text, lang);
}

function diffSegmenter(lang, granularity) {
  const key = `${granularity} ${lang}`;
  if (!diffSegmenters.has(key)) {
    let made = null;
    try {
      made = new Intl.Segmenter(lang || "en", { granularity });
    } catch {
      made = Intl.Segmenter ? new Intl.Segmenter("en", { granularity }) : null;
    }
    diffSegmenters.set(key, made);
  }
  return diffSegmenters.get(key);
}

function diffPieces(text, lang, granularity) {
  const segmenter = diffSegmenter(lang, granularity);
  return segmenter && Array.from(segmenter.segment(text), (piece) => piece.segment);
}

// Join parts to those before them for which `belongs` holds.
function joinedWhere(parts, belongs) {
  const out = [];
  for (const part of parts) {
    if (out.length && belongs(out[out.length - 1], part)) out[out.length - 1] += part;
    else out.push(part);
  }
  return out;
}

function diffTokens(text, lang) {
  const short = wordPieces(text, lang).flatMap((word) => (word.length > LONGEST_WORD ? graphemes(word, lang) : [word]));
  return wholeTags(wholeGraphemes(text, short, lang), text);
}

// A dictionary may end a word before a mark of its last letter; such words are put together again.
function wholeGraphemes(text, words, lang) {
  const segmenter = diffSegmenter(lang, "grapheme");
  const looked = segmenter && segmenter.segment(text);
  const out = [];
  let at = 0;
  for (const word of words) {
    const last = out[out.length - 1];
    const plain = BEGINS_PLAIN.test(word) && !/[\u0e33\u0eb3]/u.test(word[0]);
    const inside = !plain || /[\u200d\u200c]$/u.test(last ?? "");
    const cut = inside && looked && looked.containing(at).index !== at;
    if (out.length && (cut || BEGINS_MARK.test(word) || STACKS.test(last))) out[out.length - 1] += word;
    else out.push(word);
    at += word.length;
  }
  return out;
}

// An inline tag is one token.
function wholeTags(words, text) {
  if (!text.includes("<")) return words;
  const out = [];
  let at = 0;
  let until = 0;
  for (const word of words) {
    if (at < until) out[out.length - 1] += word;
    else out.push(word);
    if (word === "<") {
      INLINE_TAG.lastIndex = at;
      const tag = INLINE_TAG.exec(text);
      if (tag) until = at + tag[0].length;
    }
    at += word.length;
  }
  return out;
}

// Which tokens went and which came. A token that only one text has can match nothing: it is
// set aside before the search.
function changedTokens(old, now) {
  const numbers = new Map();
  const number = (word) => numbers.get(word) ?? numbers.set(word, numbers.size).size - 1;
  const a = old.map(number);
  const b = now.map(number);
  const inA = new Set(a);
  const inB = new Set(b);
  const gone = new Uint8Array(old.length);
  const come = new Uint8Array(now.length);
  const keptA = [...a.keys()].filter((i) => inB.has(a[i]) || !(gone[i] = 1));
  const keptB = [...b.keys()].filter((i) => inA.has(b[i]) || !(come[i] = 1));
  const left = Int32Array.from(keptA, (i) => a[i]);
  const right = Int32Array.from(keptB, (i) => b[i]);
  const work = [[0, left.length, 0, right.length]];
  while (work.length) {
    let [aFrom, aTo, bFrom, bTo] = work.pop();
    for (; aFrom < aTo && bFrom < bTo && left[aFrom] === right[bFrom]; aFrom += 1) bFrom += 1;
    for (; aFrom < aTo && bFrom < bTo && left[aTo - 1] === right[bTo - 1]; aTo -= 1) bTo -= 1;
    const apart = aFrom < aTo && bFrom < bTo;
    const meet = apart && diffMiddle(left.subarray(aFrom, aTo), right.subarray(bFrom, bTo));
    if (meet) {
      work.push([aFrom, aFrom + meet[0], bFrom, bFrom + meet[1]]);
      work.push([aFrom + meet[0], aTo, bFrom + meet[1], bTo]);
      continue;
    }
    for (let i = aFrom; i < aTo; i += 1) gone[keptA[i]] = 1;
    for (let i = bFrom; i < bTo; i += 1) come[keptB[i]] = 1;
  }
  return [gone, come];
}

// Myers' middle: a point [x, y] on a shortest way from the first tokens to the last; after
// MOST_STEPS edits the farthest point so far; null where the texts have nothing in common.
function diffMiddle(a, b) {
  const n = a.length;
  const m = b.length;
  const most = Math.min(MOST_STEPS, Math.ceil((n + m) / 2));
  const way = () => ({ far: new Int32Array(2 * most + 5).fill(-1), low: 0, high: 0 });
  const [forth, back] = [way(), way()];
  const zero = most + 2;
  forth.far[zero + 1] = back.far[zero + 1] = 0;
  const state = { n, m, zero, odd: (n - m) % 2 !== 0, best: [0, 0] };
  for (let d = 0; d < most; d += 1) {
    const met =
      diffStep(state, d, forth, back, true, (x, y) => a[x] === b[y]) ||
      diffStep(state, d, back, forth, false, (x, y) => a[n - 1 - x] === b[m - 1 - y]);
    if (met) return diffCorner(met, n, m) ? null : met;
  }
  return diffCorner(state.best, n, m) ? null : state.best;
}

function diffCorner([x, y], n, m) {
  return x + y === 0 || x + y === n + m;
}

// One more edit on one of the two ways; the point where they meet, or null.
function diffStep(state, d, mine, other, isForth, same) {
  const { n, m, zero } = state;
  const { far } = mine;
  for (let k = -d + mine.low; k <= d - mine.high; k += 2) {
    const down = k === -d || (k !== d && far[zero + k - 1] < far[zero + k + 1]);
    let x = down ? far[zero + k + 1] : far[zero + k - 1] + 1;
    for (; x < n && x - k < m && same(x, x - k); ) x += 1;
    far[zero + k] = x;
    if (x > n) mine.high += 2;
    else if (x - k > m) mine.low += 2;
    else {
      if (isForth && 2 * x - k > state.best[0] + state.best[1]) state.best = [x, x - k];
      if (state.odd !== isForth) continue;
      const facing = other.far[zero + n - m - k] ?? -1;
      if (facing >= 0 && x + facing >= n) return isForth ? [x, x - k] : [facing, facing - (n - m - k)];
    }
  }
  return null;
}

// Runs of [removed, added, kept].
function diffGroups(old, now, gone, come) {
  const groups = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    const group = ["", "", ""];
    for (; i < old.length && gone[i]; i += 1) group[0] += old[i];
    for (; j < now.length && come[j]; j += 1) group[1] += now[j];
    for (; i < old.length && j < now.length && !gone[i] && !come[j]; i += 1, j += 1) group[2] += old[i];
    groups.push(group);
  }
  return groups;
}

// Two replacements with nothing but a space between them read better as one.
function joinThinGroups(groups) {
  const out = [];
  for (const [del, ins, same] of groups) {
    const last = out[out.length - 1];
    const thin = last && /^[\s\u200b]+$/u.test(last[2]) && (last[0] || del) && (last[1] || ins);
    if (thin && (last[0] || last[1])) {
      const between = last[2];
      last[0] += between + del;
      last[1] += between + ins;
      last[2] = same;
    } else out.push([del, ins, same]);
  }
  return out;
}

// Without spaces, where a word ends is a guess that differs from text to text: letters that two
// words share at their beginning or end stay.
function alikeApart([del, ins, same], lang) {
  const whole = [[del, ins, same]];
  if (!UNSPACED_WORD.test(del) || !UNSPACED_WORD.test(ins) || del.length + ins.length > MOST_APART) return whole;
  const a = graphemes(del, lang);
  const b = graphemes(ins, lang);
  const least = Math.min(a.length, b.length);
  let first = 0;
  while (first < least && a[first] === b[first]) first += 1;
  while (first && (CLOSES.test(a[first] ?? "") || CLOSES.test(b[first] ?? ""))) first -= 1;
  if (first < 2) first = 0;
  let last = 0;
  while (last < least - first && a[a.length - 1 - last] === b[b.length - 1 - last]) last += 1;
  while (last && CLOSES.test(a[a.length - last])) last -= 1;
  if (last < 2) last = 0;
  const between = (letters) => letters.slice(first, letters.length - last).join("");
  return [
    ["", "", a.slice(0, first).join("")],
    [between(a), between(b), a.slice(a.length - last).join("") + same],
  ];
}

function diffParts(groups) {
  const kinds = ["del", "ins", "same"];
  const parts = groups.flatMap((group) => group.map((text, at) => [kinds[at], text])).filter(([, text]) => text);
  return parts.reduce((out, [kind, text]) => {
    if (out.length && out[out.length - 1][0] === kind) out[out.length - 1][1] += text;
    else out.push([kind, text]);
    return out;
  }, []);
}
