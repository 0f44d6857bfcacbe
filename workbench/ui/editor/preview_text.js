// The text of a segment as it will be printed: inline tags become formatting, nothing becomes markup.
import { _ } from "./words.js";
import { make } from "./dom.js";

// An inline tag with the backslashes before it: an odd number of them makes it literal.
const PREVIEW_TAG = /(\\*)(<(?:(\d{1,4})(\/?)|\/(\d{1,4}))>)/g;

/**
 * A text with `<1>…</1>` bold, `<1/>` a small sign, and `\<1>` the letters "<1>".
 *
 * @param {string} text
 * @returns {DocumentFragment}
 */
export function formattedText(text) {
  const whole = document.createDocumentFragment();
  const open = [[null, whole]];
  const put = (piece) => piece && open[open.length - 1][1].append(piece);
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
