// Many segments at once: replace with a preview, approve, clear.
import { _, fill } from "./words.js";
import { make, makeButton, makeLabelled } from "./dom.js";
import { openDialog } from "./dialogs.js";
import { saveActive } from "./saving.js";
import { stateOf } from "./session.js";

/** Replace in the translations, of this release or of all; nothing changes before it was looked at. */
export function askReplace(ed) {
  const find = make("input", { type: "text", value: ed.filter.q, autocomplete: "off", spellcheck: "false", class: "wb-text" });
  const put = make("input", { type: "text", autocomplete: "off", spellcheck: "false", class: "wb-text" });
  find.lang = put.lang = ed.session.meta.language.bcp47;
  const regex = make("input", { type: "checkbox", checked: ed.filter.regex });
  const scope = make("select", {}, make("option", { value: "release", text: _("This release") }), make("option", { value: "all", text: _("All releases in this language") }));
  const list = make("div", { class: "wb-hits", role: "group", "aria-label": _("What would be changed") });
  const words = make("p", { class: "wb-hitwords", "aria-live": "polite" });
  const doIt = makeButton(_("Replace what is ticked"), () => send(true), { class: "wb-button", disabled: true });
  let boxes = [];

  const send = (apply) => {
    if (!find.value) return _("Write what to find.");
    const args = { find: find.value, with: put.value, regex: regex.checked, scope: scope.value, apply };
    const ticked = boxes.filter(([box]) => box.checked).map(([, item]) => item[3]);
    if (apply && !ticked.length) return _("Nothing is ticked.");
    if (apply && ticked.length < boxes.length) args.ids = ticked;
    saveActive(ed);
    words.textContent = _("Looking…");
    doIt.disabled = true;
    ed.outbox.push("replace", args);
    return " ";
  };
  ed.replacing = ({ items, total, applied, fault }) => {
    if (applied) {
      dialog.close();
      ed.status.tell(fill(_("Replaced in segments: {count}"), { count: applied }) + " " + (fault || ""), fault ? "warning" : "ok");
      return;
    }
    boxes = [];
    list.replaceChildren(...items.map(hit));
    const found = items.length ? fill(_("Segments that would change: {count}"), { count: total ?? items.length }) : _("Nothing was found.");
    const more = total > items.length ? fill(_("The first {count} are shown; what is not shown is replaced only if nothing is unticked."), { count: items.length }) : "";
    words.textContent = [items.length || !fault ? found : "", more, fault].filter(Boolean).join(" ");
    doIt.disabled = !items.length;
    if (items.length) doIt.focus();
  };
  const hit = (item) => {
    const [release, lang, number, , before, after, state] = item;
    const box = make("input", { type: "checkbox", checked: true });
    boxes.push([box, item]);
    const diff = make("span", { class: "wb-text", lang: lang.replace("_", "-") }, ...ed.differing(before, after));
    const name = release === ed.session.meta.release ? String(number) : `${release} ${number}`;
    return make("label", { class: "wb-hit" }, box, make("span", { class: "wb-hitplace", text: `${name} · ${ed.stateWord(state)}` }), diff);
  };
  const dialog = openDialog(ed, _("Replace in translations"), [
    makeLabelled(_("Find"), find), makeLabelled(_("Replace with"), put), makeLabelled(_("Pattern (regular expression)"), regex, true), makeLabelled(_("Where"), scope), words, list, doIt,
  ], [[_("Look first"), () => send(false)]], { wide: true, closed: () => (ed.replacing = null) });
  for (const field of [find, put, regex, scope]) {
    field.addEventListener("input", () => {
      doIt.disabled = true;
      list.replaceChildren();
      words.textContent = "";
    });
  }
  find.focus();
}

/** Exact matches of approved text that nothing speaks against, and that nobody has touched. */
export function exactRows(session) {
  return session.rows.filter(
    (row) => stateOf(session, row) === "proposed" && row.o === "memory" && row.sim === 100 && row.f && !row.f.some(([severity]) => severity !== "info"),
  );
}

/** Approve or clear many segments; each is one step for undo. */
export function askBulk(ed) {
  const { session } = ed;
  const exact = exactRows(session).map((row) => row.id);
  const chosen = [...session.selected].filter((id) => session.byId.has(id));
  const shown = ed.list.rows.map((row) => row.id);
  const send = (what, ids) => {
    if (!ids.length) return;
    saveActive(ed);
    ed.outbox.push("bulk", { what, ids });
    dialog.close();
  };
  const line = (text, count, button, press) =>
    make("div", { class: "wb-bulk" }, make("span", { text }), make("span", { class: "wb-count", text: String(count) }), makeButton(button, press, { disabled: !count }));
  const dialog = openDialog(ed, _("Many segments at once"), [
    line(_("Exact matches of approved translations, without findings"), exact.length, _("Approve"), () => send("approve-exact", exact)),
    line(_("Selected segments"), chosen.length, _("Approve"), () => send("approve", chosen)),
    line(_("Selected segments"), chosen.length, _("Reopen"), () => send("reopen", chosen)),
    line(_("Selected segments"), chosen.length, _("Empty their translations"), () => send("clear", chosen)),
    line(_("Shown segments"), shown.length, _("Select"), () => {
      ed.select(shown, true);
      dialog.close();
      askBulk(ed);
    }),
    line(_("Selected segments"), chosen.length, _("Select none"), () => {
      ed.select(chosen, false);
      dialog.close();
    }),
    make("p", { text: _("Errors keep a segment from being approved. Undo takes all of it back at once.") }),
  ], [], { wide: true });
  dialog.querySelector("button:not([disabled])")?.focus();
}
