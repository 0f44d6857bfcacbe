// Search that does not mind case, zero-width spaces or the order of combining marks.

/** Characters that no search minds. */
export const UNSEEN_IN_SEARCH = /[\u200b-\u200d\u2060\ufeff\u00ad]/g;

/**
 * `text` as it is compared in a search.
 * @param {string} text
 */
export function folded(text) {
  return text.normalize("NFC").replace(UNSEEN_IN_SEARCH, "").replace(/\u00a0/g, " ").toLowerCase();
}

/** Where a line `number` of words stands: words of a source, counted as people count them. */
export function wordCount(text) {
  const found = text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*/gu);
  return found ? found.length : 0;
}
