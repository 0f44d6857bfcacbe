// The one field that is typed in. It stays in the page and is filled anew for each segment,
// so that neither the focus nor an input method is ever interrupted by us.
import { make } from "./dom.js";
import { behindField } from "./marks.js";

/**
 * @param {object} hooks
 * @param {(text: string) => void} hooks.typed at every input event
 * @param {(text: string) => Array} hooks.hits where the text has what is searched for
 * @param {() => void} hooks.left the field lost the focus
 * @param {() => void} hooks.composed an input method has finished: what had to wait may be done
 */
export function makeField(hooks) {
  const area = make("textarea", { class: "wb-field wb-text", spellcheck: "true", autocapitalize: "off", rows: "1" });
  const behind = make("div", { class: "wb-behind wb-text", "aria-hidden": "true" });
  const element = make("div", { class: "wb-fieldbox" }, behind, area);
  const grows = CSS.supports("field-sizing", "content");
  let composing = false;
  let first = "";
  let undone = 0;
  let span = null;
  let invisible = false;

  const size = () => {
    if (grows) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  };
  const paint = () => {
    const hits = hooks.hits(area.value);
    if (span || invisible || hits.length) behind.replaceChildren(behindField(area.value, span, invisible, hits));
    else if (behind.firstChild) behind.replaceChildren();
  };
  const typed = () => {
    span = null;
    size();
    paint();
    hooks.typed(area.value);
  };

  area.addEventListener("input", (event) => {
    if (event.inputType === "historyUndo") undone += 1;
    else if (event.inputType === "historyRedo") undone = Math.max(0, undone - 1);
    else undone = 0;
    typed();
  });
  area.addEventListener("compositionstart", () => {
    composing = true;
  });
  area.addEventListener("compositionend", () => {
    composing = false;
    typed();
    hooks.composed();
  });
  area.addEventListener("blur", () => {
    composing = false;
    hooks.left();
  });

  return {
    element,
    area,
    /** Whether an input method is at work: then nothing may be filled, moved or sent. */
    get composing() {
      return composing;
    },
    get text() {
      return area.value;
    },
    /** A segment: text, language, label. The caret goes to `caret`, or to the end. */
    fill(text, { lang, label, caret }) {
      area.lang = lang;
      behind.lang = lang;
      area.setAttribute("aria-label", label);
      first = text;
      undone = 0;
      span = null;
      area.value = text;
      const at = Math.min(caret ?? text.length, text.length);
      area.setSelectionRange(at, at);
      size();
      paint();
    },
    /** Another text of the same segment, come from the server: the caret stays where it can. */
    refill(text) {
      if (area.value === text) return;
      const [start, end] = [area.selectionStart, area.selectionEnd];
      first = text;
      undone = 0;
      area.value = text;
      area.setSelectionRange(Math.min(start, text.length), Math.min(end, text.length));
      size();
      paint();
    },
    /** Put `text` in at the caret, as if it had been typed: the browser can undo it. */
    insert(text) {
      this.focus(); // sets the selection too, which ends the step of undo before this one
      if (!document.execCommand("insertText", false, text)) {
        area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
        undone = 0;
        typed();
      }
    },
    /** Put `text` in place of all there is, as if it had been typed. */
    replaceAll(text) {
      area.focus({ preventScroll: true });
      area.setSelectionRange(0, area.value.length);
      if (text) this.insert(text);
      else if (area.value) document.execCommand("delete");
    },
    /** Whether the browser itself has something to undo or redo in this segment. */
    canUndo: () => area.value !== first,
    canRedo: () => undone > 0,
    /** Mark a span of the text (code points), until the next key. */
    mark(place) {
      span = place;
      paint();
    },
    showInvisible(on) {
      invisible = on;
      paint();
    },
    /** Something else is searched for. */
    repaint: paint,
    /** The focus, and the caret with it: after a dialog the browser may give back only the first. */
    focus([start, end] = [area.selectionStart, area.selectionEnd]) {
      area.focus({ preventScroll: true });
      area.setSelectionRange(start, end);
    },
    resize: size,
  };
}
