// What the rules found in a segment: what, why it matters, where, and what can be done about it.
import { _, fill } from "./words.js";
import { make } from "./dom.js";
import { renderDiff } from "./diff.js";
import { forgetField, hasKeptField, keptField, keyHint, markedExcerpt, panelButton } from "./panel_items.js";
import { panelSeverity } from "./panel_words.js";

const SEVERITY_ICONS = { error: "×", warning: "!", info: "i" };
let whyIsOpen = false;
const SEVERITY_ORDER = ["error", "warning", "info"];

/**
 * The section "Findings".
 *
 * @param {object} row a row of the protocol
 * @param {object|null} panel what the server told of it
 * @param {object} actions what can be done, see `renderPanel`
 */
export function findingsSection(row, panel, actions) {
  const found = [...(row.f || [])].sort((one, other) => SEVERITY_ORDER.indexOf(one[0]) - SEVERITY_ORDER.indexOf(other[0]));
  const rules = panel?.rules || {};
  const seen = new Map();
  const fixed = found.find((finding) => finding[5]);
  const items = found.map((finding, at) => {
    const rule = finding[1];
    const again = seen.has(rule);
    const same = `${rule}#${(seen.get(rule) || 0) + 1}`;
    seen.set(rule, (seen.get(rule) || 0) + 1);
    const told = rules[rule] || [];
    return {
      key: `${row.id}/finding/${same}`,
      digest: JSON.stringify([finding, told, row.s, row.saved ?? row.t, again, at === 0, finding === fixed]),
      build: () => findingItem(row, finding, again ? [] : told, { again, first: at === 0, fixed: finding === fixed }, actions),
    };
  });
  const muted = row.mutes.map((mute) => ({
    key: `${row.id}/muted/${mute[0]}`,
    digest: JSON.stringify(mute),
    build: () => mutedItem(mute, actions),
  }));
  const waiting = row.f === null || row.f === undefined;
  return {
    count: found.length ? String(found.length) : "",
    none: waiting ? _("Not checked yet.") : muted.length ? _("No other findings.") : _("No findings."),
    bare: !found.length,
    tone: found[0]?.[0] || "",
    items: [...items, ...fixItem(row, panel, found, actions), ...muted],
  };
}

function findingItem(row, finding, [explanation, remedy], { again, first, fixed }, actions) {
  const [severity, rule, message, sourceSpan, targetSpan, fixable] = finding;
  const point = () => actions.markSpan(sourceSpan || null, targetSpan || null);
  const leave = () => actions.markSpan(null, null);
  const head = make(
    "p",
    { class: "wbp-finding-head" },
    make("span", { class: "wbp-icon", "aria-hidden": "true", text: SEVERITY_ICONS[severity] || "•" }),
    make("strong", { text: `${panelSeverity(severity)}: ` }),
    message,
  );
  const item = make(
    "li",
    { class: `wbp-item wbp-finding is-${severity}`, on: { pointerenter: point, pointerleave: leave, focusin: point, focusout: leave } },
    head,
    findingExcerpt(_("Source"), row.s, sourceSpan, "en"),
    findingExcerpt(_("Translation"), row.saved ?? row.t, targetSpan, actions.meta.language.bcp47),
    remedy ? make("p", { class: "wbp-small", text: remedy }) : null,
    explanation ? whyItMatters(explanation) : null,
  );
  if (again) return item;
  const fix = panelButton(_("Fix"), `fix ${rule}`, () => actions.fix(rule));
  const buttons = make("div", { class: "wbp-buttons" }, fixable ? fix : null, fixed ? keyHint(actions, "fix") : null);
  item.append(buttons, setAsideForm(row, rule, buttons, actions));
  if (first) buttons.append(...[keyHint(actions, "mute")].filter(Boolean));
  return item;
}

// Whoever knows the rules keeps it folded; opened once, it is open at the next finding too.
function whyItMatters(explanation) {
  const why = make("details", { class: "wbp-why", open: whyIsOpen }, make("summary", { text: _("Why?") }), make("p", { text: explanation }));
  why.addEventListener("toggle", () => {
    whyIsOpen = why.open;
  });
  return why;
}

function findingExcerpt(label, text, span, lang) {
  const marked = markedExcerpt(text, span, lang);
  return marked && make("div", { class: "wbp-pair" }, make("span", { class: "wbp-label", text: label }), marked);
}

// The button "Set aside…" and, when it is pressed, the field for the reason.
function setAsideForm(row, rule, buttons, actions) {
  const name = `wb-why/${actions.meta.workspace}/${actions.meta.release}/${row.id}/${rule}`;
  const why = keptField("input", name, { type: "text", "aria-label": _("Why it is no fault here"), placeholder: _("Why it is no fault here"), class: "wbp-field" });
  const form = make("form", { class: "wbp-form", hidden: !hasKeptField(name) }, why);
  const open = panelButton(_("Set aside…"), `mute ${rule}`, () => {
    form.hidden = !form.hidden;
    open.setAttribute("aria-expanded", String(!form.hidden));
    if (!form.hidden) why.focus();
  });
  open.setAttribute("aria-expanded", String(!form.hidden));
  const close = (event) => {
    event.preventDefault();
    event.stopPropagation();
    form.hidden = true;
    open.setAttribute("aria-expanded", "false");
    open.focus();
  };
  form.append(make("button", { type: "submit", class: "wbp-button", text: _("Set aside") }));
  form.addEventListener("submit", (event) => {
    const text = why.value.trim();
    event.preventDefault();
    if (!text) {
      why.focus();
      return;
    }
    forgetField(name);
    close(event);
    actions.mute(rule, text);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) close(event);
  });
  buttons.append(open);
  return form;
}

/**
 * Open the field for the reason why a finding is no fault.
 *
 * @param {HTMLElement} host what `renderPanel` filled
 * @param {string} [rule] of which finding; the first where it is not given
 * @returns {boolean} whether there is such a finding
 */
export function startSetAside(host, rule = "") {
  const section = host.querySelector("[data-section=findings]");
  if (section?.classList.contains("is-closed")) section.querySelector("h3 button").click();
  const all = [...host.querySelectorAll("[data-act^='mute ']")];
  const open = all.find((button) => !rule || button.dataset.act === `mute ${rule}`);
  if (!open) return false;
  const form = open.closest("li").querySelector("form");
  if (form.hidden) open.click();
  form.querySelector("input").focus();
  form.scrollIntoView({ block: "nearest" });
  return true;
}

function mutedItem([rule, by, why], actions) {
  return make(
    "li",
    { class: "wbp-item wbp-muted" },
    make("p", {}, make("strong", { text: fill(_("Set aside: {rule}"), { rule }) + " " }), why, make("span", { class: "wbp-small", text: by ? ` (${by})` : "" })),
    make("div", { class: "wbp-buttons" }, panelButton(_("Undo"), `unmute ${rule}`, () => actions.unmute(rule))),
  );
}

// What the safe fixes would make of the translation, before anybody presses the button.
function fixItem(row, panel, found, actions) {
  const fix = panel?.fixes?.[0];
  const text = row.saved ?? row.t;
  if (!fix || !found.some((finding) => finding[5]) || fix[0] === text) return [];
  const lang = actions.meta.language.bcp47;
  const build = () =>
    make(
      "li",
      { class: "wbp-item" },
      make("p", { class: "wbp-label", text: _("After the fix") }),
      make("div", { class: "wbp-text", lang }, renderDiff(text, fix[0], lang)),
      ...fix.slice(1).map((step) => make("p", { class: "wbp-small", text: step })),
    );
  return [{ key: `${row.id}/fixed`, digest: JSON.stringify([fix, text]), build }];
}
