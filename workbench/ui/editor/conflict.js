// Two versions of one segment, side by side, and the choice between them.
import { _, fill } from "./words.js";
import { make, makeButton } from "./dom.js";
import { wordDiff } from "./diff.js";
import { resolveConflict } from "./saving.js";

/** The difference of two texts as nodes: told by strokes and words, not by colour alone. */
export function differenceNodes(before, after, lang) {
  return wordDiff(before, after, lang).map(([kind, text]) =>
    kind === "same" ? document.createTextNode(text) : make(kind, { text, title: kind === "del" ? _("only in the first") : _("only in the second") }),
  );
}

/**
 * @param {object} ed
 * @param {HTMLElement} host in the active row
 */
export function makeConflictView(ed, host) {
  const choose = (id, keep) => {
    resolveConflict(ed, id, keep);
    ed.settled(id);
  };
  return {
    /** Show the two versions of `row`, or nothing where there is one. */
    show(row) {
      const { session } = ed;
      const found = session.conflicts.get(row.id);
      host.hidden = !found;
      if (!found) {
        host.replaceChildren();
        return;
      }
      const { theirs } = found;
      const lang = session.meta.language.bcp47;
      const mine = session.locals.get(row.id)?.text ?? "";
      const who = theirs.by ? fill(_("Changed meanwhile by {who}"), { who: theirs.by }) : _("Changed meanwhile");
      host.replaceChildren(
        make("div", { class: "wb-conflicttitle", text: _("This segment has two versions. Yours stands in the field above.") }),
        make("div", { class: "wb-version" }, make("div", { class: "wb-versionname", text: who }), make("div", { class: "wb-text", lang, text: theirs.t || _("(empty)") })),
        make("div", { class: "wb-version" }, make("div", { class: "wb-versionname", text: _("From theirs to yours") }), make("div", { class: "wb-text wb-difference", lang }, ...differenceNodes(theirs.t, mine, lang))),
        make("div", { class: "wb-buttons" },
          makeButton(_("Keep mine"), () => choose(row.id, true), { class: "wb-button is-main" }),
          makeButton(_("Take theirs"), () => choose(row.id, false))),
      );
    },
  };
}
