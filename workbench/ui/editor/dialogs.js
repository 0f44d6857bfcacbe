// Dialogs: native ones; Escape closes them, and the focus goes back to the field.
import { _ } from "./words.js";
import { make, makeButton } from "./dom.js";

/**
 * Open a dialog over the editor.
 * @param {object} ed the editor
 * @param {string} title
 * @param {Node[]} body
 * @param {Array<[string, (() => string|void|Promise)]>} buttons what stands on each, and what it does:
 *   a text that it gives is what is wrong and the dialog stays; the first is done by Enter too
 * @param {{wide?: boolean, closed?: () => void}} [how]
 * @returns {HTMLDialogElement}
 */
export function openDialog(ed, title, body, buttons, how = {}) {
  const fault = make("div", { class: "wb-dialogfault", role: "alert" });
  const heading = make("h2", { id: "wb-dialog-title", text: title });
  const press = (work) => () => {
    const wrong = work ? work() : "";
    fault.textContent = wrong || "";
    if (!wrong) dialog.close();
  };
  const row = make(
    "div",
    { class: "wb-dialogbuttons" },
    ...buttons.map(([text, work], index) =>
      make("button", { type: index ? "button" : "submit", class: `wb-button${index ? "" : " is-main"}`, text, on: index ? { click: press(work) } : {} }),
    ),
    makeButton(_("Close"), () => dialog.close(), { class: "wb-button" }),
  );
  const form = make("form", { method: "dialog" }, heading, ...body, fault, row);
  const dialog = make("dialog", { class: `wb-dialog${how.wide ? " is-wide" : ""}`, "aria-labelledby": "wb-dialog-title" }, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (buttons.length) press(buttons[0][1])();
  });
  showDialog(ed, dialog, how.closed);
  return dialog;
}

/** Show a dialog that has its own content. */
export function showDialog(ed, dialog, closed) {
  ed.dialog?.close();
  ed.dialog = dialog;
  const { activeId } = ed.session;
  const { selectionStart, selectionEnd } = ed.field.area;
  dialog.addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.key === "Enter" && !event.isComposing) dialog.querySelector("form")?.requestSubmit();
    event.stopPropagation();
  });
  dialog.addEventListener("close", () => {
    if (ed.dialog === dialog) ed.dialog = null;
    dialog.remove();
    if (closed) closed();
    if (ed.dialog) return;
    // what the browser says of the caret is wrong now: the selection was in the dialog
    const end = ed.field.text.length;
    ed.field.focus(activeId === ed.session.activeId ? [selectionStart, selectionEnd] : [end, end]);
  });
  ed.root.append(dialog);
  dialog.showModal();
}
