// What comes from the server: the opened release, numbered events, acknowledgements.
import { _, fill } from "./words.js";
import { heldSession, makeLink, openSession, putRow, removeRow, sortRows } from "./session.js";
import { offerDrafts, openConflict, settleAcknowledged, settleLocal } from "./saving.js";
import { refillActive, refreshRow, refreshSoon } from "./showing.js";

/**
 * Take in one answer of the server. Answers come again and overlap: each event counts once.
 * @param {object} ed
 * @param {object} data see the protocol in `docs/`
 */
export function receiveData(ed, data) {
  ed.status.showFault(data.error || "");
  if (!data.token) return;
  if (!ed.session || ed.session.token !== data.token) enterSession(ed, data);
  if (!ed.session || ed.session.token !== data.token) return;
  const { session } = ed;
  const { link } = session;
  if (data.open) mergeOpen(ed, data.open);
  const own = [...link.pending];
  const fresh = (data.events || []).filter(([number]) => number > link.seen);
  const heavy = fresh.length > 20 || fresh.some(([, kind]) => kind === "rows");
  for (const [number, kind, body] of fresh) {
    link.seen = Math.max(link.seen, number);
    const take = EVENT_TAKERS[kind];
    if (take) take(ed, body, own);
  }
  if (data.acks && data.acks.client === link.client) settle(ed, ed.outbox.acked(data.acks.upto));
  if (fresh.length) refreshSoon(ed);
  if (heavy || data.open) ed.acknowledgeSoon();
  ed.showSaved();
}

function settle(ed, done) {
  if (!done.length) return;
  settleAcknowledged(ed, done);
  for (const { op, args } of done) if (op === "approve") refreshRow(ed, args.id);
  ed.outbox.release();
}

function enterSession(ed, data) {
  const held = heldSession(data.token);
  if (held) {
    ed.adopt(held);
    return;
  }
  if (!data.open) {
    ed.spareLink ||= makeLink();
    if (!ed.askedToOpen) {
      ed.askedToOpen = true;
      ed.sendRaw({ client: ed.spareLink.client, seen: 0, have: null, ops: [] });
    }
    return;
  }
  ed.askedToOpen = false;
  ed.adopt(openSession(data.token, data.open, ed.spareLink || makeLink()));
}

/** The same release again, as after coming back to the page: newer rows, nothing rebuilt. */
function mergeOpen(ed, open) {
  const { session } = ed;
  session.total = open.total;
  if (session.fresh) {
    session.fresh = false;
    return;
  }
  open.rows.forEach((row) => takeRow(ed, row, session.link.pending));
}

function takeRow(ed, row, own) {
  const { session } = ed;
  const before = session.byId.get(row.id);
  if (!before && row.s === undefined) return; // findings of a row that is not here yet
  const text = before && before.t;
  const held = putRow(session, row);
  if (!before) return;
  settleLocal(ed, held, own);
  const active = row.id === session.activeId;
  const panel = session.panels.get(row.id);
  if (panel && (text !== held.t || active)) panel.stale = true;
  if (active) {
    refillActive(ed);
    ed.side.ask();
  }
  refreshRow(ed, row.id);
}

const EVENT_TAKERS = {
  row: takeRow,
  rows(ed, rows, own) {
    rows.forEach((row) => takeRow(ed, row, own));
    sortRows(ed.session);
  },
  gone(ed, body) {
    removeRow(ed.session, body.id);
  },
  pulled(ed, body) {
    ed.pulled(body.left);
  },
  conflict(ed, { id, theirs, mine }) {
    if (theirs) putRow(ed.session, theirs);
    const row = ed.session.byId.get(id);
    if (!row) return;
    openConflict(ed, id, row, mine);
    if (id === ed.session.activeId) refillActive(ed);
    refreshRow(ed, id);
  },
  refused(ed, { id, reasons }) {
    const { session } = ed;
    const row = session.byId.get(id);
    if (!row) return;
    session.states.delete(id);
    session.refused.set(id, reasons);
    refreshRow(ed, id);
    const text = fill(_("Segment {number} is not approved: {reasons}"), { number: row.n, reasons: reasons.join("; ") });
    ed.status.tell(text, "error", id === session.activeId ? null : () => ed.jump(id));
  },
  panel(ed, body) {
    ed.session.panels.set(body.id, body);
    if (body.id === ed.session.activeId) {
      refreshRow(ed, body.id);
      ed.side.show();
    }
    ed.side.askAhead();
  },
  hypotheses(ed, body) {
    ed.session.hypotheses.set(body.id, body);
    if (body.id === ed.session.activeId) ed.side.show();
    if (body.fault) ed.status.tell(body.fault, "error");
  },
  reference(ed, { lang, texts }) {
    const { session } = ed;
    const found = (session.meta.languages || []).find(([code]) => code === lang);
    session.reference = new Map(Object.entries(texts || {}));
    session.referenceLanguage = lang ? { code: lang, name: found ? found[1] : lang, bcp47: lang.replace("_", "-") } : "";
    ed.rebuild();
  },
  found(ed, { hits, fault }) {
    ed.found(hits || {}, fault || "");
  },
  replaced(ed, body) {
    if (ed.replacing) ed.replacing(body);
  },
  bulk(ed, body) {
    const left = (body.left || []).map(([number, reason]) => `${number}: ${reason}`);
    const text = fill(_("Segments changed: {count}"), { count: body.done });
    ed.status.tell(left.length ? text + ". " + fill(_("Left as they are: {reasons}"), { reasons: left.slice(0, 5).join("; ") }) : text, left.length ? "warning" : "ok");
  },
  undone(ed, { label, ids }) {
    ed.status.tell(label, "ok");
    if (ids && ids.length && !ids.includes(ed.session.activeId)) ed.jump(ids[0]);
    else refillActive(ed);
  },
  term(ed, { term, fault }) {
    ed.status.tell(fault || fill(_("Term added: {term}"), { term }), fault ? "error" : "ok");
    for (const panel of ed.session.panels.values()) panel.stale = true;
    ed.side.ask();
  },
  told(ed, { text, kind }) {
    ed.status.tell(text, kind);
  },
};

/** When all rows are here, what this computer kept is offered back. */
export function offerKept(ed) {
  const { session } = ed;
  if (session.offered) return;
  session.offered = session.rows.length >= session.total;
  const { kept, conflicts, lost } = offerDrafts(ed);
  for (const id of session.locals.keys()) refreshRow(ed, id);
  if (session.locals.has(session.activeId)) refillActive(ed);
  if (kept) ed.status.tell(fill(_("Texts that were not saved yet are back: {count}"), { count: kept }), "ok");
  if (conflicts) ed.status.tell(fill(_("Texts that were not saved yet, whose segment has changed since: {count}"), { count: conflicts }), "warning");
  if (session.offered) ed.toolbar.showLost(lost);
}
