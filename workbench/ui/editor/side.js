// The side panel: help for the segment, or the preview of the release.
import { _ } from "./words.js";
import { delayed, make, makeButton } from "./dom.js";
import { renderPanel } from "./panel.js";
import { renderPreview } from "./preview.js";
import { stateOf, textOf } from "./session.js";

/**
 * @param {object} ed the editor
 * @returns {object} `element`, and what changes it
 */
export function makeSide(ed) {
  const segment = make("div", { class: "wb-panel", tabindex: "-1" });
  const preview = make("div", { class: "wb-preview", tabindex: "-1", hidden: true });
  const tabs = make("div", { class: "wb-tabs", role: "group", "aria-label": _("Side panel") });
  const element = make("aside", { class: "wb-side", "aria-label": _("Beside the segment") }, tabs, segment, preview);
  let mode = "segment";
  let planned = 0;

  const tab = (name, text) => makeButton(text, () => side.choose(name), { class: "wb-tab", "data-tab": name });
  tabs.append(tab("segment", _("Segment")), tab("preview", _("Preview")));

  const markTabs = () => {
    for (const button of tabs.children) button.setAttribute("aria-pressed", String(button.dataset.tab === mode));
    segment.hidden = mode !== "segment";
    preview.hidden = mode !== "preview";
  };
  const drawSegment = () => {
    const { session } = ed;
    const row = session && session.byId.get(session.activeId);
    if (!row) return;
    const held = session.panels.get(row.id);
    const hadFocus = segment.contains(element.getRootNode().activeElement);
    const place = element.scrollTop;
    renderPanel(segment, { ...row, t: textOf(session, row), st: stateOf(session, row), saved: row.t }, held || null, ed.actions);
    element.scrollTop = segment.dataset.id === row.id ? place : 0;
    segment.dataset.id = row.id;
    if (hadFocus && !segment.contains(element.getRootNode().activeElement)) ed.field.focus();
  };
  const drawPreview = () => {
    const { session } = ed;
    if (!session) return;
    const rows = session.rows.map((row) => {
      const local = session.locals.get(row.id);
      return local || session.states.has(row.id) ? { ...row, t: textOf(session, row), st: stateOf(session, row) } : row;
    });
    renderPreview(preview, rows, session.meta, session.activeId, (id) => ed.jump(id));
  };
  const draw = () => {
    planned = 0;
    if (mode === "segment") drawSegment();
    else drawPreview();
  };
  const drawPreviewSoon = delayed(() => mode === "preview" && drawPreview(), 400);
  const askNow = delayed(() => {
    const { session } = ed;
    if (session && session.activeId && mode === "segment") ed.outbox.push("panel", { id: session.activeId });
  }, 120);
  const askNext = delayed(() => {
    const { session } = ed;
    const at = ed.list.indexOf(session.activeId);
    const next = ed.list.rows[at + 1];
    const held = next && session.panels.get(next.id);
    if (next && mode === "segment" && (!held || held.stale) && !ed.outbox.waiting("panel")) ed.outbox.push("panel", { id: next.id });
  }, 300);

  const side = {
    element,
    /** Show what belongs to the active segment, once what is more urgent is done. */
    show() {
      if (!planned) planned = setTimeout(draw, 0);
      const { session } = ed;
      const held = session.panels.get(session.activeId);
      if ((!held || held.stale) && mode === "segment") {
        if (held) held.stale = false;
        askNow();
      }
    },
    /** Ask for the panel of the active segment again. */
    ask: askNow,
    /** Ask for the panel of the next segment, so that it is there when one comes to it. */
    askAhead: askNext,
    /** Texts or states changed: the preview follows. */
    changed: drawPreviewSoon,
    choose(name) {
      mode = name;
      element.classList.add("is-open");
      markTabs();
      side.show();
    },
    /** Show or hide the preview. */
    togglePreview() {
      side.choose(mode === "preview" ? "segment" : "preview");
    },
    /** Show or hide the panel where the window is narrow. */
    toggle() {
      element.classList.toggle("is-open");
      return element.classList.contains("is-open");
    },
    /** Put the focus into the panel. */
    focus() {
      element.classList.add("is-open");
      const host = mode === "segment" ? segment : preview;
      const first = host.querySelector("button, a[href], input, select, textarea, summary, [tabindex='0']");
      (first || host).focus();
    },
    stop() {
      clearTimeout(planned);
      askNow.drop();
      askNext.drop();
      drawPreviewSoon.drop();
    },
  };
  markTabs();
  return side;
}
