// What the page holds of a release in a language: rows, texts not confirmed yet, the way to the server.
// It outlives the component, so that leaving the page and coming back is instant.

const heldSessions = new Map();
const heldLinks = new Map();

/** A way to the server: who we are, what we have heard, what is not acknowledged. */
export function makeLink() {
  const client = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`;
  return { client, next: 1, seen: 0, have: null, told: 0, toldHave: null, pending: [], held: [] };
}

/** The session of `token`, or undefined where this page has not held it. */
export function heldSession(token) {
  return heldSessions.get(token);
}

/**
 * A session for what the server opened; the way to the server stays that of the same release
 * and language, and so do the texts that are not confirmed.
 * @param {string} token
 * @param {{meta: object, rows: object[], total: number}} open
 * @param {object} link used where this release and language have none
 */
export function openSession(token, open, link) {
  const place = [open.meta.workspace, open.meta.release, open.meta.language.code].join("\n");
  const before = heldLinks.get(place);
  const session = {
    token,
    place,
    meta: open.meta,
    total: open.total,
    link: before ? before.link : link,
    rows: [],
    byId: new Map(),
    locals: new Map(),
    states: new Map(),
    conflicts: new Map(),
    panels: new Map(),
    hypotheses: new Map(),
    refused: new Map(),
    selected: new Set(),
    reference: new Map(),
    referenceLanguage: "",
    activeId: "",
    sorted: true,
    offered: false,
    fresh: true,
  };
  session.link.have = token;
  if (before) {
    heldSessions.delete(before.token);
    session.selected = before.selected;
    session.activeId = before.activeId;
    session.lastNumber = before.byId.get(before.activeId)?.n;
  }
  heldSessions.set(token, session);
  heldLinks.set(place, session);
  open.rows.forEach((row) => putRow(session, row));
  sortRows(session);
  return session;
}

/** Put a row in or in its place; gives the row as it is held (the same object all the time). */
export function putRow(session, row) {
  const held = session.byId.get(row.id);
  if (held) {
    if (row.n !== undefined && row.n !== held.n) session.sorted = false;
    Object.assign(held, row);
    held.folded = undefined;
    return held;
  }
  session.byId.set(row.id, row);
  const last = session.rows[session.rows.length - 1];
  if (last && last.n > row.n) session.sorted = false;
  session.rows.push(row);
  return row;
}

/** Take a row out that the server no longer has. */
export function removeRow(session, id) {
  session.byId.delete(id);
  session.rows = session.rows.filter((row) => row.id !== id);
}

export function sortRows(session) {
  if (!session.sorted) session.rows.sort((one, other) => one.n - other.n);
  session.sorted = true;
}

/** The translation as the person sees it: what is typed, else what the server has. */
export function textOf(session, row) {
  const local = session.locals.get(row.id);
  return local ? local.text : row.t;
}

/** The state as the person sees it: what was asked for a moment ago counts. */
export function stateOf(session, row) {
  const asked = session.states.get(row.id);
  if (asked) return asked;
  const local = session.locals.get(row.id);
  if (local && local.text !== row.t) return local.text ? "draft" : "untranslated";
  return row.st;
}

/** The version that a change of `row` starts from. */
export function baseOf(session, row) {
  const local = session.locals.get(row.id);
  return local ? local.base : row.sum;
}
