// The row that is being worked on: source, field, notices, and the only buttons of the list.
import { _, fill } from "./words.js";
import { make, makeButton } from "./dom.js";
import { markedText } from "./marks.js";
import { SOURCE_LANGUAGE, referenceOf, rowMargin } from "./rowview.js";
import { stateOf } from "./session.js";

/**
 * The element of the active row. It is made once, and filled for each segment.
 * @param {HTMLElement} fieldBox the field with what lies behind it
 * @param {(name: string) => void} run runs a command
 */
export function makeActiveRow(fieldBox, run) {
  const margin = make("div", { class: "wb-margin" });
  const source = make("div", { class: "wb-text wb-source", lang: SOURCE_LANGUAGE });
  const reference = make("div", {});
  const conflict = make("div", { class: "wb-conflict", hidden: true });
  const notices = make("div", { class: "wb-notices" });
  const marks = make("div", { class: "wb-chars", role: "group" });
  const buttons = make("div", { class: "wb-buttons" });
  const element = make(
    "div",
    { class: "wb-row wb-active", role: "listitem", hidden: true },
    margin,
    make("div", { class: "wb-src" }, source, reference),
    make("div", { class: "wb-tgt" }, fieldBox, marks, notices, conflict, buttons),
  );
  let shownMarks = null;
  let shownButtons = "";

  const showMarks = (meta) => {
    if (shownMarks === meta) return;
    shownMarks = meta;
    marks.setAttribute("aria-label", _("Characters"));
    marks.replaceChildren(
      ...(meta.language.marks || []).map(([label, text], index) =>
        makeButton(label, () => run(`mark${index + 1}`), {
          class: "wb-char",
          lang: meta.language.bcp47,
          tabindex: "-1",
          title: fill(_("Insert {name}"), { name: characterName(text) || label }),
          "aria-label": fill(_("Insert {name}"), { name: characterName(text) || label }),
        }),
      ),
    );
  };
  const showButtons = (session, row, keyOf) => {
    const approved = stateOf(session, row) === "approved";
    const kind = `${approved} ${row.t !== ""} ${keyOf("approve")}`;
    if (kind === shownButtons) return;
    shownButtons = kind;
    const button = (name, text, more = "") =>
      makeButton(text, () => run(name), { class: `wb-button ${more}`, title: keyOf(name) });
    buttons.replaceChildren(...[
      button("approve", approved ? _("Next") : _("Approve"), "is-main"),
      approved ? button("reopen", _("Reopen")) : row.t ? button("reject", _("Reject")) : null,
      button("source-copy", _("Copy source")),
      button("more", _("More…")),
    ].filter(Boolean));
  };

  return {
    element,
    source,
    conflict,
    /** Everything but the text in the field. */
    show(session, row, { panel, span, invisible, hits, keyOf }) {
      element.className = `wb-row wb-active is-${stateOf(session, row)}`;
      element.setAttribute("aria-current", "true");
      margin.replaceChildren(...rowMargin(session, row));
      source.replaceChildren(markedText(row.s, panel ? panel.terms : [], span, invisible, hits));
      reference.replaceChildren(...[referenceOf(session, row)].filter(Boolean));
      notices.replaceChildren(...noticesOf(session, row));
      showMarks(session.meta);
      showButtons(session, row, keyOf);
    },
  };
}

function noticesOf(session, row) {
  const line = (kind, text) => make("div", { class: `wb-notice is-${kind}`, text });
  const refused = session.refused.get(row.id);
  return [
    refused && line("error", fill(_("Not approved: {reasons}"), { reasons: refused.join("; ") })),
    row.refs > 1 && line("repeat", fill(_("This text stands in {count} places. What you write holds for all of them."), { count: row.refs })),
    row.prev && line("change", fill(_("The source was: {source}"), { source: row.prev })),
  ].filter(Boolean);
}

/** The name of a character that cannot be seen, or "". */
export function characterName(text) {
  return {
    "\u200b": _("zero-width space"),
    "\u00a0": _("no-break space"),
    "\u202f": _("narrow no-break space"),
    "\u200c": _("zero-width non-joiner"),
    "\u200d": _("zero-width joiner"),
    "\u2060": _("word joiner"),
  }[text];
}
