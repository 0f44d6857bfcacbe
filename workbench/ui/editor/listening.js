// Keys, clicks, and the window: what the editor listens to.
import { keyOfEvent } from "./keys.js";
import { ANYWHERE } from "./running.js";
import { saveActive } from "./saving.js";
import { moveTo } from "./showing.js";

const TICK = 3000;
const LEAVING = 2000; // ms in which another page comes up, or else this one goes on

/** Listen; gives what stops it. */
export function listenTo(ed) {
  const ends = [];
  const on = (target, event, listener, options) => {
    target.addEventListener(event, listener, options);
    ends.push(() => target.removeEventListener(event, listener, options));
  };
  const away = () => ed.session && ed.root.isConnected && saveActive(ed);
  for (const event of ["keydown", "beforeinput"]) {
    on(ed.root, event, () => { ed.lastKey = performance.now(); }, { capture: true });
  }
  on(ed.root, "keydown", (event) => pressed(ed, event));
  on(document, "keydown", (event) => {
    const target = event.composedPath()[0];
    if (ed.root.isConnected && (target === document.body || target === document.documentElement)) pressed(ed, event);
  });
  // what is typed here is not a shortcut of the page around
  for (const event of ["keydown", "keypress", "keyup"]) on(ed.root, event, (happened) => happened.stopPropagation());
  on(document, "click", (event) => leadsAway(event) && (ed.leavingUntil = performance.now() + LEAVING), { capture: true });
  on(ed.scroller, "click", (event) => clicked(ed, event));
  on(window, "resize", () => ed.fit());
  on(window, "pagehide", away);
  on(window, "online", () => ed.session && ed.outbox.again());
  on(document, "visibilitychange", () => (document.hidden ? away() : ed.session && ed.outbox.again()));
  const timer = setInterval(() => {
    if (!ed.root.isConnected) return;
    ed.fit();
    ed.showSaved();
  }, TICK);
  ends.push(() => clearInterval(timer));
  return () => ends.forEach((end) => end());
}

// A link to another page of the workbench. What would be sent after it could take the visitor back:
// Streamlit may run the page that the last message came from. What was typed went when the field
// lost the focus, and is kept in the browser besides.
function leadsAway(event) {
  const link = event.composedPath().find((node) => node.tagName === "A" && node.href);
  return link && link.origin === location.origin && link.pathname !== location.pathname && !link.target;
}

function pressed(ed, event) {
  if (!ed.session || ed.dialog?.open || ed.field.composing || event.defaultPrevented) return;
  const name = ed.keys.commandOf(event);
  if (!name) return;
  const inField = event.composedPath()[0] === ed.field.area;
  if (!inField && !fitsElsewhere(event, name)) return;
  if (name === "field" && inField) return;
  event.preventDefault();
  ed.run(name);
}

function fitsElsewhere(event, name) {
  const target = event.composedPath()[0];
  const writes = target.matches && target.matches("input, textarea, select");
  if (writes) return ANYWHERE.has(name) && keyOfEvent(event) !== "Escape" ? true : name === "field";
  return ["Enter", "Ctrl+Z", "Ctrl+Y"].includes(keyOfEvent(event)) ? false : true;
}

function clicked(ed, event) {
  const row = event.target.closest && event.target.closest(".wb-row");
  if (!row || !ed.session || row.classList.contains("wb-active")) return;
  const { id } = row.dataset;
  if (event.shiftKey || event.ctrlKey || event.metaKey) {
    choose(ed, id, event.shiftKey);
    return;
  }
  const chosen = ed.root.getRootNode().getSelection ? ed.root.getRootNode().getSelection() : document.getSelection();
  if (chosen && !chosen.isCollapsed && chosen.toString().trim()) return;
  moveTo(ed, id, { caret: caretAt(ed, event, row), reveal: false });
  ed.list.reveal(id);
}

function choose(ed, id, range) {
  document.getSelection()?.removeAllRanges();
  const { session, list } = ed;
  if (!range) {
    ed.select([id], !session.selected.has(id));
    return;
  }
  const [one, other] = [list.indexOf(session.activeId), list.indexOf(id)].sort((a, b) => a - b);
  ed.select(list.rows.slice(Math.max(0, one), other + 1).map((row) => row.id), true);
}

// Where in the translation the person clicked, so that the caret comes to stand there.
function caretAt(ed, event, row) {
  const text = row.querySelector(".wb-tgt");
  if (!text || !text.contains(event.target) || !document.caretPositionFromPoint) return undefined;
  const root = ed.root.getRootNode();
  const at = document.caretPositionFromPoint(event.clientX, event.clientY, { shadowRoots: root.host ? [root] : [] });
  if (!at || !text.contains(at.offsetNode) || at.offsetNode.nodeType !== Node.TEXT_NODE || ed.view.invisible) return undefined;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(at.offsetNode, at.offset);
  return before.toString().length;
}
