// The words of the screen: English is the key, the table comes from the server.

let wordTable = {};

/**
 * Take the words of the language that this visitor reads the screens in.
 * @param {Object<string, string>} table English to that language; what is missing stays English.
 */
export function setWords(table) {
  wordTable = table || {};
}

/**
 * A text of the screen in the visitor's language.
 * @param {string} english
 * @returns {string}
 */
export function _(english) {
  return wordTable[english] || english;
}

/**
 * Put values into a text with places in braces: `fill(_("Segments: {count}"), {count: 3})`.
 * @param {string} text
 * @param {Object<string, unknown>} values
 * @returns {string}
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}
