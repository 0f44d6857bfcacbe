// Ops on their way to the server: sent again until they are acknowledged, in order.

const RESEND = 3000;
const SLOWEST_RESEND = 12000;
const GIVEN_UP_AFTER = 5000;
const READING = new Set(["hello", "pull", "panel", "hypotheses", "reference", "find"]);

/**
 * @param {object} hooks
 * @param {() => object} hooks.link the link of the session (session.js)
 * @param {(payload: object) => void} hooks.send
 * @param {(id: string) => string} hooks.base the version of a row now
 * @param {() => void} hooks.changed something about `state()` may have changed
 */
export function makeOutbox(hooks) {
  let planned = false;
  let timer = 0;
  let stopped = false;
  let patience = RESEND;

  const sendNow = () => {
    planned = false;
    clearTimeout(timer);
    const link = hooks.link();
    const ops = link.pending.map(({ id, op, args }) => [id, op, args]);
    link.told = link.seen;
    link.toldHave = link.have;
    hooks.send({ client: link.client, seen: link.seen, have: link.have, ops });
    if (link.pending.length && !stopped) timer = setTimeout(resend, patience);
  };
  const resend = () => {
    hooks.changed();
    patience = Math.min(SLOWEST_RESEND, patience * 1.5);
    if (hooks.link().pending.length) sendNow();
  };
  const plan = () => {
    if (planned) return;
    planned = true;
    queueMicrotask(() => planned && sendNow());
  };
  const waits = (link, id) => link.pending.some((sent) => sent.args.id === id && "base" in sent.args);

  const hold = (link, op, args) => {
    const before = link.held.findIndex((held) => held.args.id === args.id && held.op === "save");
    if (before >= 0 && "text" in args) link.held.splice(before, 1);
    link.held.push({ op, args, since: Date.now() });
  };
  const put = (link, op, args) => {
    link.pending.push({ id: link.next, op, args, since: Date.now() });
    link.next += 1;
    plan();
  };

  return {
    /**
     * Send `op`. A change of a row waits until the change before it is confirmed, since it
     * starts from the version which that one makes.
     */
    push(op, args = {}) {
      const link = hooks.link();
      if ("base" in args && waits(link, args.id)) hold(link, op, args);
      else {
        if (op === "panel") dropReading(link, "panel", 1);
        put(link, op, args);
      }
      hooks.changed();
    },
    /** Tell the server what has been heard, unless that was told with an op meanwhile. */
    acknowledge() {
      const link = hooks.link();
      if (link.told !== link.seen || link.toldHave !== link.have) plan();
    },
    /** What the server has handled; gives the ops that it confirms. */
    acked(upto) {
      const link = hooks.link();
      const done = link.pending.filter((sent) => sent.id <= upto);
      if (done.length) patience = RESEND;
      link.pending = link.pending.filter((sent) => sent.id > upto);
      if (!link.pending.length) clearTimeout(timer);
      return done;
    },
    /** Send what had to wait for the changes now confirmed. */
    release() {
      const link = hooks.link();
      const ready = link.held.filter((held) => !waits(link, held.args.id));
      const seen = new Set();
      for (const held of ready) {
        if (seen.has(held.args.id)) continue;
        seen.add(held.args.id);
        link.held.splice(link.held.indexOf(held), 1);
        put(link, held.op, { ...held.args, base: hooks.base(held.args.id) });
      }
      hooks.changed();
    },
    /** Forget what waits for a row whose two versions a person must choose from. */
    forget(id) {
      const link = hooks.link();
      link.held = link.held.filter((held) => held.args.id !== id);
    },
    waiting(op) {
      return hooks.link().pending.some((sent) => sent.op === op);
    },
    /** Whether a change of the row is on its way. */
    busy(id) {
      const link = hooks.link();
      return [...link.pending, ...link.held].some(({ op, args }) => args.id === id && !READING.has(op));
    },
    /** "saved", "saving" or "lost" (the server has not answered for a while). */
    state() {
      const link = hooks.link();
      const all = [...link.pending, ...link.held];
      if (all.some((op) => Date.now() - op.since > GIVEN_UP_AFTER)) return "lost";
      return all.some(({ op }) => !READING.has(op)) ? "saving" : "saved";
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
    /** Send again at once, as after coming back to the page. */
    again() {
      patience = RESEND;
      if (hooks.link().pending.length) plan();
    },
  };
}

function dropReading(link, op, most) {
  const all = link.pending.filter((sent) => sent.op === op);
  const old = new Set(all.slice(0, Math.max(0, all.length - most)));
  link.pending = link.pending.filter((sent) => !old.has(sent));
}
