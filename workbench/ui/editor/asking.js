// The small dialogs: a comment, a reason, a number, the source, where to split, a term.
import { _, fill } from "./words.js";
import { make, makeLabelled, pointIndex } from "./dom.js";
import { openDialog } from "./dialogs.js";
import { likelyCut } from "./placing.js";
import { SOURCE_LANGUAGE } from "./rowview.js";
import { changeRow, saveLocal } from "./saving.js";
import { textOf } from "./session.js";

const activeOf = (ed) => ed.session.byId.get(ed.session.activeId);
const longField = (value = "", more = {}) => make("textarea", { class: "wb-long", rows: "3", value, ...more });

/** Go to a segment by its number. */
export function askNumber(ed) {
  const input = make("input", { type: "text", inputmode: "numeric", autocomplete: "off", autofocus: true });
  openDialog(ed, _("Go to segment"), [makeLabelled(fill(_("Number, 1 to {last}"), { last: ed.lastNumber() }), input)], [
    [_("Go"), () => ed.jumpToNumber(input.value.trim())],
  ]);
}

/** A comment on the active segment, or a question to the author of the release. */
export function askNote(ed, question) {
  const row = activeOf(ed);
  const input = longField("", { autofocus: true });
  const title = question ? _("Question to the author") : _("Comment");
  const words = question ? _("What should the author explain or correct?") : _("Comment on segment {number}");
  openDialog(ed, title, [makeLabelled(fill(words, { number: row.n }), input)], [
    [_("Add"), () => {
      const text = input.value.trim();
      if (!text) return _("Write something first.");
      ed.outbox.push("note", { id: row.id, text: question ? `? ${text}` : text.replace(/^\?\s/, "") });
      return "";
    }],
  ]);
}

/** Why a finding does not count here. `rule` is the one asked about, or undefined: choose. */
export function askMute(ed, rule) {
  const row = activeOf(ed);
  const found = new Map((row.f || []).map((finding) => [finding[1], finding[2]]));
  if (!found.size) return ed.status.tell(_("This segment has no findings."), "warning");
  const choice = make("select", {}, ...[...found].map(([value, text]) => make("option", { value, text })));
  if (rule && found.has(rule)) choice.value = rule;
  const why = make("input", { type: "text", autofocus: true, autocomplete: "off" });
  return openDialog(ed, _("Mute a finding"), [
    makeLabelled(_("Finding"), choice),
    makeLabelled(_("Why it does not count here"), why),
  ], [
    [_("Mute"), () => {
      if (!why.value.trim()) return _("Give a reason: it is listed in the report.");
      saveLocal(ed, row.id);
      ed.outbox.push("mute", { id: row.id, rule: choice.value, why: why.value.trim() });
      return "";
    }],
  ]);
}

/** Correct the source, and say whether it still means the same. */
export function askSource(ed) {
  const row = activeOf(ed);
  const input = longField(row.s, { lang: SOURCE_LANGUAGE, autofocus: true });
  const choice = (value, text, checked) => makeLabelled(text, make("input", { type: "radio", name: "same", value, checked }), true);
  const yes = choice("yes", _("Yes: a slip is corrected, the translations stay as they are"), true);
  const no = choice("no", _("No: the translations must be looked at again, in every language"), false);
  openDialog(ed, _("Correct the source"), [
    makeLabelled(_("Source"), input),
    make("fieldset", {}, make("legend", { text: _("Same meaning?") }), yes, no),
  ], [
    [_("Correct"), () => {
      const text = input.value.trim();
      if (!text) return _("The source cannot be empty.");
      if (text === row.s) return _("Nothing was changed.");
      saveLocal(ed, row.id);
      ed.outbox.push("source", { id: row.id, text, same: yes.querySelector("input").checked });
      return "";
    }],
  ], { wide: true });
}

/** Where to split: the caret in the source, which arrows move. */
export function askSplit(ed, caret) {
  const row = activeOf(ed);
  const source = longField(row.s, { lang: SOURCE_LANGUAGE, readonly: true, autofocus: true });
  const first = make("div", { class: "wb-part wb-text", lang: SOURCE_LANGUAGE });
  const second = make("div", { class: "wb-part wb-text", lang: SOURCE_LANGUAGE });
  const show = () => {
    first.textContent = row.s.slice(0, source.selectionStart);
    second.textContent = row.s.slice(source.selectionStart);
  };
  openDialog(ed, _("Split the segment"), [
    makeLabelled(_("Put the caret where the second part begins"), source),
    make("div", { class: "wb-parts" }, first, second),
    make("p", { text: _("It is split in all languages. The translation stays with the first part and is shown at the other.") }),
  ], [
    [_("Split"), () => {
      const at = source.selectionStart;
      if (!row.s.slice(0, at).trim() || !row.s.slice(at).trim()) return _("Both parts need some text.");
      saveLocal(ed, row.id);
      ed.outbox.push("split", { id: row.id, at: pointIndex(row.s, at) });
      return "";
    }],
  ], { wide: true });
  const at = caret > 0 && caret < row.s.length ? caret : likelyCut(row.s);
  for (const event of ["keyup", "click", "select"]) source.addEventListener(event, show);
  source.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      source.form.requestSubmit();
    }
  });
  source.focus();
  source.setSelectionRange(at, at);
  show();
}

/** Join with the next segment; both translations are put together as a draft. */
export function joinNext(ed) {
  const row = activeOf(ed);
  const at = ed.session.rows.indexOf(row);
  const next = ed.session.rows[at + 1];
  if (!next) return ed.status.tell(_("There is no segment after this one."), "warning");
  saveLocal(ed, row.id);
  saveLocal(ed, next.id);
  return ed.outbox.push("join", { id: row.id });
}

/** The language whose approved text stands under the source. */
export function askReference(ed) {
  const { meta, referenceLanguage } = ed.session;
  const names = [["", _("None")], ...(meta.languages || []).filter(([code]) => code !== meta.language.code)];
  const choice = make("select", { autofocus: true }, ...names.map(([value, text]) => make("option", { value, text })));
  choice.value = referenceLanguage ? referenceLanguage.code : "";
  openDialog(ed, _("Reference language"), [makeLabelled(_("Show its approved text under the source"), choice)], [
    [_("Show"), () => ed.actions.setReference(choice.value)],
  ]);
}

/** Add a term, from what is selected in the source and in the field. */
export function askTerm(ed, given) {
  const row = activeOf(ed);
  const area = ed.field.area;
  const start = given && typeof given === "object" ? given : {};
  const term = make("input", { type: "text", value: start.term || (typeof given === "string" && given) || ed.selectedSource(), lang: SOURCE_LANGUAGE });
  const target = make("input", {
    type: "text",
    value: start.target || area.value.slice(area.selectionStart, area.selectionEnd),
    lang: ed.session.meta.language.bcp47,
    class: "wb-text",
  });
  const kinds = [["translate", _("Use this translation")], ["name", _("Name of a person or office")], ["keep", _("Keep as it is")], ["forbid", _("Never use")]];
  const kind = make("select", {}, ...kinds.map(([value, text]) => make("option", { value, text })));
  kind.value = start.kind || "translate";
  const note = make("input", { type: "text", value: start.note || "" });
  openDialog(ed, _("Add a term"), [
    makeLabelled(_("Term"), term), makeLabelled(_("Translation"), target), makeLabelled(_("Kind"), kind), makeLabelled(_("Note"), note),
  ], [
    [_("Add"), () => {
      if (!term.value.trim()) return _("Write the term first.");
      if (!target.value.trim() && kind.value !== "keep") return _("Write its translation first.");
      saveLocal(ed, row.id);
      ed.outbox.push("term", { term: term.value.trim(), kind: kind.value, target: target.value.trim(), note: note.value.trim() });
      return "";
    }],
  ]);
  (term.value && !target.value ? target : term).focus();
}

/** All commands, to be chosen by typing a part of their name. */
export function askCommand(ed) {
  const input = make("input", { type: "search", autofocus: true, "aria-label": _("Part of a name") });
  const list = make("div", { class: "wb-commands" });
  let dialog = null;
  const run = (name) => {
    dialog.close();
    ed.run(name);
  };
  const show = () => {
    const part = input.value.trim().toLowerCase();
    const found = ed.keys.list().filter((command) => command.name !== "more" && command.label.toLowerCase().includes(part));
    list.replaceChildren(
      ...found.map((command) =>
        make("button", { type: "button", class: "wb-command", on: { click: () => run(command.name) } },
          make("span", { text: command.label }), make("kbd", { text: command.keys.join(", ") })),
      ),
    );
  };
  input.addEventListener("input", show);
  dialog = openDialog(ed, _("All commands"), [input, list], [[_("Do it"), () => {
    const first = list.querySelector("button");
    if (first) setTimeout(() => first.click());
    return first ? " " : _("There is no such command.");
  }]], { wide: true });
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [input, ...list.children];
    all[(all.indexOf(dialog.getRootNode().activeElement) + step + all.length) % all.length].focus();
  });
  show();
}

/** Texts kept on this computer whose segment is gone: to be copied, or thrown away. */
export function showLostDrafts(ed, lost) {
  const items = lost.map(([id, draft]) => {
    const item = make("div", { class: "wb-lost" });
    const text = longField(draft.text, { readonly: true, lang: ed.session.meta.language.bcp47, class: "wb-long wb-text", "aria-label": _("What was typed") });
    item.append(
      make("div", { class: "wb-text", lang: SOURCE_LANGUAGE, text: draft.source || "" }),
      text,
      make("button", { type: "button", class: "wb-button", text: _("Copy"), on: { click: () => copyFrom(text) } }),
      make("button", { type: "button", class: "wb-button", text: _("Throw away"), on: { click: () => {
        ed.drafts.drop(id);
        lost.splice(lost.findIndex(([other]) => other === id), 1);
        ed.toolbar.showLost(lost);
        item.remove();
      } } }),
    );
    return item;
  });
  openDialog(ed, _("Texts without a segment"), [
    make("p", { text: _("These were typed and never saved, and their segments are no longer there.") }), ...items,
  ], [], { wide: true });
}

function copyFrom(area) {
  area.focus();
  area.select();
  document.execCommand("copy");
}

/** Put the row's own text and whatever else is needed for a change of the whole release. */
export function rejectRow(ed) {
  const row = activeOf(ed);
  if (!textOf(ed.session, row)) return ed.status.tell(_("There is nothing to reject."), "warning");
  return changeRow(ed, "reject", row);
}
