// What is typed, on its way to the server: drafts, saves, approvals, and two versions of one text.
import { _, fill } from "./words.js";
import { baseOf, textOf } from "./session.js";
import { folded } from "./folding.js";

const LONGEST_TRAIL = 20; // texts of one segment that are on their way

/** The person typed: keep it on this computer now, send it a little later. */
export function takeTyped(ed, text) {
  const { session } = ed;
  const row = session.byId.get(session.activeId);
  if (!row) return;
  session.refused.delete(row.id);
  keepLocal(ed, row, text);
  if (session.locals.has(row.id)) ed.autosave();
  else ed.autosave.drop();
  ed.changedText(row.id);
}

/** Hold `text` as the person's version of `row`, here and in the browser's storage. */
export function keepLocal(ed, row, text) {
  const { session } = ed;
  const local = session.locals.get(row.id);
  if (text === row.t && !ed.outbox.busy(row.id) && !session.conflicts.has(row.id)) {
    session.locals.delete(row.id);
    ed.drafts.drop(row.id);
    return;
  }
  const { base, sent, trail } = local || { base: row.sum };
  session.locals.set(row.id, { text, base, sent, trail, failed: false });
  ed.drafts.put(row.id, text, base, row.s, trail);
}

/**
 * Send what was typed in `id` as a draft, unless it was sent or two versions wait for a choice.
 * `auto`: in a pause of typing, so that it is taken back with what is typed after it.
 */
export function saveLocal(ed, id, auto = false) {
  const { session } = ed;
  const local = session.locals.get(id);
  if (!local || local.sent === local.text || session.conflicts.has(id)) return;
  local.sent = local.text;
  local.trail = [...(local.trail || []), local.text].slice(-LONGEST_TRAIL);
  local.failed = false;
  ed.drafts.put(id, local.text, local.base, session.byId.get(id)?.s, local.trail);
  ed.outbox.push("save", { id, base: local.base, text: local.text, ...(auto ? { auto } : {}) });
}

/** Save the active segment now; `auto` as for `saveLocal`. */
export function saveActive(ed, auto = false) {
  ed.autosave.drop();
  if (ed.session && !ed.field.composing) saveLocal(ed, ed.session.activeId, auto);
}

/**
 * Approve `row` as it stands in the field. Gives why not, or "".
 * What the server finds against it comes back as the event `refused`.
 */
export function approveRow(ed, row) {
  const { session } = ed;
  const text = textOf(session, row);
  if (session.conflicts.has(row.id)) return _("Choose one of the two versions first.");
  if (!text.trim()) return _("There is no translation to approve.");
  if (text === row.t && !session.locals.has(row.id)) {
    const against = (row.f || []).filter((finding) => finding[0] === "error");
    if (against.length) return fill(_("Not approved: {reasons}"), { reasons: against.map((finding) => finding[2]).join("; ") });
    if (row.st === "approved" && !ed.outbox.busy(row.id)) return "";
  }
  ed.autosave.drop();
  const local = session.locals.get(row.id);
  ed.outbox.push("approve", { id: row.id, base: baseOf(session, row), text });
  if (local) local.sent = text;
  session.refused.delete(row.id);
  session.states.set(row.id, "approved");
  ed.countsAreOld = true;
  return "";
}

/** Send an op that changes `row` on the server's side; what is typed goes before it. */
export function changeRow(ed, op, row, args = {}) {
  saveLocal(ed, row.id);
  ed.outbox.push(op, { id: row.id, base: baseOf(ed.session, row), ...args });
}

/**
 * What a row from the server means for what the person typed in it. `own`: ops on their way that
 * may have made it what it is.
 */
export function settleLocal(ed, row, own) {
  const { session } = ed;
  const local = session.locals.get(row.id);
  if (!local) return;
  if (row.t === local.text || (row.sum === local.base && local.text === row.t)) {
    forgetLocal(ed, row.id);
    return;
  }
  if (row.sum === local.base) return;
  const mine = own.filter(({ op, args }) => args.id === row.id && "base" in args && op !== "mute");
  const wide = own.some(({ op }) => ["undo", "redo", "bulk", "replace"].includes(op));
  const isSent = mine.some(({ args }) => args.text === row.t);
  if (local.sent === local.text && !isSent && (wide || mine.some(({ op }) => ["fix", "reject", "restore"].includes(op)))) {
    forgetLocal(ed, row.id);
  } else if (isSent || mine.some(({ op }) => op === "fix")) {
    local.base = row.sum;
    local.trail = sentAfter(local.trail, row.t);
    ed.drafts.put(row.id, local.text, local.base, row.s, local.trail);
  } else if (!mine.length) openConflict(ed, row.id, row, local.text);
}

// What was sent after `text`, which the server now has; all of it where that was never sent.
function sentAfter(trail = [], text) {
  return trail.slice(trail.lastIndexOf(text) + 1);
}

/** A save was handled; where the row does not show its text, it was not kept: tell, and try later. */
export function settleAcknowledged(ed, done) {
  const { session } = ed;
  for (const { op, args } of done) {
    if (op === "approve") session.states.delete(args.id);
    const local = session.locals.get(args.id);
    if (!local || !["save", "approve", "restore"].includes(op)) continue;
    const row = session.byId.get(args.id);
    if (!row || session.conflicts.has(args.id) || local.text !== args.text) continue;
    if (folded(row.t).trim() === folded(local.text).trim()) forgetLocal(ed, args.id);
    else if (!ed.outbox.busy(args.id)) {
      local.failed = true;
      local.sent = undefined;
    }
    ed.changedText(args.id);
  }
}

/** The server has the text, or the person threw it away. */
export function forgetLocal(ed, id) {
  const { session } = ed;
  session.locals.delete(id);
  session.conflicts.delete(id);
  ed.drafts.drop(id);
}

/** Two versions of one segment: both are kept until the person chooses. */
export function openConflict(ed, id, theirs, mine) {
  const { session } = ed;
  const row = session.byId.get(id);
  if (!row) return;
  const local = session.locals.get(id);
  const text = local ? local.text : mine;
  if (text === theirs.t) {
    forgetLocal(ed, id);
    return;
  }
  session.locals.set(id, { text, base: local ? local.base : "", failed: true });
  session.conflicts.set(id, { theirs: { t: theirs.t, by: theirs.by, at: theirs.at, sum: theirs.sum, st: theirs.st } });
  session.states.delete(id);
  ed.outbox.forget(id);
  ed.drafts.put(id, text, local ? local.base : "", row.s);
  ed.status.tell(fill(_("Segment {number} was changed by someone else meanwhile. Both versions are kept: choose one."), { number: row.n }), "warning", () => ed.jump(id));
}

/** The person chose: their own text over the other (`keep`), or the other's. */
export function resolveConflict(ed, id, keep) {
  const { session } = ed;
  const conflict = session.conflicts.get(id);
  const local = session.locals.get(id);
  if (!conflict) return;
  session.conflicts.delete(id);
  if (keep && local) {
    session.locals.set(id, { text: local.text, base: conflict.theirs.sum, failed: false });
    ed.drafts.put(id, local.text, conflict.theirs.sum, session.byId.get(id).s);
    saveLocal(ed, id);
  } else forgetLocal(ed, id);
}

/**
 * Offer back what this computer kept for the rows now known: the same version is put in and sent,
 * another becomes a choice of two. Gives how many of each.
 */
export function offerDrafts(ed) {
  const { session } = ed;
  const found = { kept: 0, conflicts: 0, lost: [] };
  for (const [id, draft] of ed.drafts.all()) {
    const row = session.byId.get(id);
    if (!row) found.lost.push([id, draft]);
    else if (!session.locals.has(id)) {
      if (draft.text === row.t) ed.drafts.drop(id);
      else if (draft.base === row.sum || draft.sent.includes(row.t)) {
        session.locals.set(id, { text: draft.text, base: row.sum, trail: sentAfter(draft.sent, row.t), failed: false });
        saveLocal(ed, id);
        found.kept += 1;
      } else {
        openConflict(ed, id, row, draft.text);
        found.conflicts += 1;
      }
    }
  }
  return found;
}
