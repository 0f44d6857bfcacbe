// The commands by name, and what the side panel may do.
import { _, fill } from "./words.js";
import { make } from "./dom.js";
import { askBulk, askReplace } from "./many.js";
import { askCommand, askMute, askNote, askNumber, askReference, askSource, askSplit, askTerm, joinNext, rejectRow } from "./asking.js";
import { showDialog } from "./dialogs.js";
import { renderHelp } from "./help.js";
import { insertHypothesis, insertMatch, insertingCommands } from "./inserting.js";
import { approveRow, changeRow, saveActive, saveLocal } from "./saving.js";
import { findingCounts } from "./rowview.js";
import { moveTo, needsWork, neighbour, nextWhere, refreshRow } from "./showing.js";
import { stateOf } from "./session.js";

/** Commands that may run while a field of a form has the focus: they move or open something. */
export const ANYWHERE = new Set([
  "next", "previous", "next-unapproved", "next-error", "goto", "search", "replace", "filters", "panel", "preview",
  "reference", "more", "help", "bulk", "field", "larger", "smaller", "invisible", "save",
]);

/** All commands of the editor by name. */
export function commandWorks(ed) {
  const row = () => ed.session.byId.get(ed.session.activeId);
  const go = (to, otherwise) => (to ? moveTo(ed, to.id) : ed.status.tell(otherwise, "ok"));
  const approve = (next) => {
    const here = row();
    const wrong = approveRow(ed, here);
    if (wrong) return ed.status.tell(wrong, "error");
    const to = next();
    if (to) return moveTo(ed, to.id);
    refreshRow(ed, here.id);
    return ed.status.tell(_("That was the last one shown."), "ok");
  };
  const unapproved = () => nextWhere(ed, (one) => needsWork(ed, one));
  return {
    ...insertingCommands(ed),
    approve: () => approve(() => neighbour(ed, 1)),
    "approve-unapproved": () => approve(unapproved),
    next: () => go(neighbour(ed, 1), _("This is the last segment shown.")),
    previous: () => go(neighbour(ed, -1), _("This is the first segment shown.")),
    "next-unapproved": () => go(unapproved(), _("All segments shown are approved.")),
    "next-error": () => go(nextWhere(ed, (one) => findingCounts(one).error > 0), _("No other segment shown has an error.")),
    undo: () => takeBack(ed, "undo"),
    redo: () => takeBack(ed, "redo"),
    save: () => saveActive(ed),
    fix: () => ed.actions.fix(""),
    mute: () => askMute(ed),
    comment: () => askNote(ed, false),
    question: () => askNote(ed, true),
    reject: () => rejectRow(ed),
    reopen: () => (stateOf(ed.session, row()) === "approved" ? changeRow(ed, "reopen", row()) : ed.status.tell(_("This segment is not approved."), "warning")),
    goto: () => askNumber(ed),
    search: () => ed.toolbar.focusSearch(),
    replace: () => askReplace(ed),
    filters: () => ed.toolbar.openFilters(),
    field: () => ed.field.focus(),
    panel: () => (ed.side.element.contains(ed.focused()) ? ed.field.focus() : ed.side.focus()),
    side: () => ed.side.toggle(),
    hypotheses: () => ed.actions.hypotheses(),
    split: () => askSplit(ed, ed.sourceCaret()),
    join: () => joinNext(ed),
    source: () => askSource(ed),
    term: () => askTerm(ed),
    select: () => ed.select([ed.session.activeId], !ed.session.selected.has(ed.session.activeId)),
    "select-down": () => selectTo(ed, 1),
    "select-up": () => selectTo(ed, -1),
    bulk: () => askBulk(ed),
    preview: () => ed.side.togglePreview(),
    invisible: () => ed.showInvisible(!ed.view.invisible),
    reference: () => askReference(ed),
    larger: () => ed.actions.setTextSize(ed.view.size + 1),
    smaller: () => ed.actions.setTextSize(ed.view.size - 1),
    more: () => askCommand(ed),
    help: () => showHelp(ed),
  };
}

function takeBack(ed, op) {
  if (op === "undo" ? ed.field.canUndo() : ed.field.canRedo()) {
    document.execCommand(op);
    return;
  }
  saveActive(ed);
  ed.outbox.push(op);
}

function selectTo(ed, step) {
  const to = neighbour(ed, step);
  ed.select([ed.session.activeId, ...(to ? [to.id] : [])], true);
  if (to) moveTo(ed, to.id);
}

function showHelp(ed) {
  const dialog = make("dialog", { class: "wb-dialog is-wide", "aria-label": _("Keys") });
  showDialog(ed, dialog, () => (ed.helping = null));
  ed.helping = () => renderHelp(dialog, ed.keys.list(), ed.keys.setInForce(), ed.actions);
  ed.helping();
}

/** What the side panel, the preview and the help may do. */
export function panelActions(ed) {
  const row = () => ed.session.byId.get(ed.session.activeId);
  const push = (op, args) => {
    saveLocal(ed, row().id);
    ed.outbox.push(op, { id: row().id, ...args });
  };
  return {
    get meta() {
      return ed.session.meta;
    },
    keyOf: (name) => ed.keys.first(name),
    insert: (text) => ed.field.insert(text),
    replaceTarget: (text) => ed.field.replaceAll(text),
    useMatch: (index) => insertMatch(ed, index),
    useHypothesis: (index) => insertHypothesis(ed, index),
    fix: (rule) => changeRow(ed, "fix", row(), { text: ed.field.text, rule: rule || "" }),
    mute: (rule, why) => (why ? push("mute", { rule, why }) : askMute(ed, rule)),
    unmute: (rule) => push("unmute", { rule }),
    note: (text) => push("note", { text }),
    unnote: (text) => push("unnote", { text }),
    restore: (text) => changeRow(ed, "restore", row(), { text }),
    jump: (place) => ed.jump(place),
    differ: (place) => push("differ", { place }),
    term: (selection) => askTerm(ed, selection),
    hypotheses() {
      const { id } = row();
      ed.session.hypotheses.set(id, { id, items: [], fault: "", busy: true });
      ed.outbox.push("hypotheses", { id });
      ed.side.show();
    },
    hypothesesOf: (id) => ed.session.hypotheses.get(id) || null,
    setReference: (lang) => ed.outbox.push("reference", { lang }),
    referenceOf: (id) => ({ lang: ed.session.referenceLanguage ? ed.session.referenceLanguage.code : "", text: ed.session.reference.get(id) || "" }),
    /** Mark the place of a finding in source and translation (code points); null: no mark. */
    markSpan(sourceSpan, targetSpan) {
      ed.sourceSpan = sourceSpan;
      ed.field.mark(targetSpan);
      refreshRow(ed, row().id);
    },
    /** Give a command other keys; gives why not, or "". */
    setKey(command, keys) {
      const wrong = ed.keys.change(command, typeof keys === "string" ? [keys] : keys);
      if (!wrong) ed.keysChanged();
      return wrong;
    },
    setKeySet(name) {
      ed.keys.choose(name);
      ed.keysChanged();
    },
    setTextSize: (size) => ed.setTextSize(size),
    setInvisible: (on) => ed.showInvisible(on),
    get textSize() {
      return ed.view.size;
    },
    get invisible() {
      return ed.view.invisible;
    },
    /** Draw the panel again. */
    again: () => ed.side.show(),
  };
}

/** Go to a segment by the number that a person gave. Gives why not, or "". */
export function numberJump(ed, given) {
  const number = Number(given);
  const row = given !== "" && ed.session.rows.find((one) => one.n === number);
  if (!row) return fill(_("There is no segment {number} here: they are numbered 1 to {last}."), { number: given, last: ed.lastNumber() });
  moveTo(ed, row.id);
  return "";
}
