// What others made of the same or a similar sentence: memory, machines, terms, another language.
import { _, fill } from "./words.js";
import { make } from "./dom.js";
import { renderDiff } from "./diff.js";
import { keyHint, panelButton, textIn } from "./panel_items.js";
import { panelTermKind, panelTier, panelTime } from "./panel_words.js";

const MOST_MATCHES = 5;
const MOST_HYPOTHESES = 4;
const MOST_TERM_KEYS = 9;

/** The section "Memory": up to five matches, what differs in their source, and who stands for them. */
export function memorySection(row, panel, actions) {
  const matches = (panel?.matches || []).slice(0, MOST_MATCHES);
  return {
    count: matches.length ? String(matches.length) : "",
    none: _("Nothing like this in the memory."),
    bare: !matches.length,
    items: matches.map((match, at) => ({
      key: `${row.id}/match/${at}`,
      digest: JSON.stringify([match.slice(0, 7), row.s, actions.keyOf?.(`match${at + 1}`)]),
      build: () => matchItem(row, match, at, actions),
    })),
  };
}

function matchItem(row, match, at, actions) {
  const [similarity, source, target, tier, release, by, when] = match;
  const told = [release, by, panelTime(when)].filter(Boolean).join(" · ");
  const same = source === row.s;
  return make(
    "li",
    { class: `wbp-item wbp-use is-${tier}`, on: { click: unlessChosen(() => actions.useMatch(at)) } },
    make(
      "div",
      { class: "wbp-line" },
      make("strong", { class: "wbp-percent", text: fill(_("{percent} %"), { percent: similarity }) }),
      make("span", { class: `wbp-small wbp-tier is-${tier}`, text: panelTier(tier) }),
      useButton(_("Insert"), fill(_("Insert match {number}"), { number: at + 1 }), `match ${at}`, () => actions.useMatch(at)),
      keyHint(actions, `match${at + 1}`),
    ),
    told ? make("p", { class: "wbp-small", text: told }) : null,
    same
      ? make("p", { class: "wbp-small", text: _("The same source.") })
      : make("div", { class: "wbp-text wbp-source", lang: "en" }, renderDiff(source, row.s, "en")),
    textIn(actions.meta.language.bcp47, target, "wbp-text wbp-target"),
  );
}

/** The section "Machine translations": asked for, never looking like what people approved. */
export function machineSection(row, panel, actions) {
  const asked = actions.hypothesesOf?.(row.id) || null;
  const items = (asked?.items || []).slice(0, MOST_HYPOTHESES);
  const lines = [];
  const line = (key, build) => lines.push({ key: `${row.id}/machine/${key}`, digest: key, build });
  if (!actions.meta.has_engine) line("none", () => make("p", { class: "wbp-small", text: _("No machine translation is installed for this language.") }));
  else if (asked?.busy) line("busy", () => make("p", { class: "wbp-small", role: "status", text: _("Translating…") }));
  else {
    const again = items.length ? _("Ask again") : _("Show machine translations");
    const key = `ask ${items.length > 0} ${actions.keyOf?.("hypotheses")}`;
    line(key, () => make("div", { class: "wbp-buttons" }, panelButton(again, "hypotheses", () => actions.hypotheses()), keyHint(actions, "hypotheses")));
  }
  if (asked?.fault) line(`fault ${asked.fault}`, () => make("p", { class: "wbp-small wbp-fault", text: asked.fault }));
  if (!items.length && asked && !asked.busy && !asked.fault) line("empty", () => make("p", { class: "wbp-small", text: _("The engine gave no translation.") }));
  return {
    count: items.length ? String(items.length) : "",
    none: "",
    bare: true,
    items: items.map((item, at) => ({
      key: `${row.id}/hypothesis/${at}`,
      digest: JSON.stringify(item),
      build: () => hypothesisItem(item, at, actions),
    })),
    foot: lines,
  };
}

function hypothesisItem([text, engine, model], at, actions) {
  const by = [engine, model].filter(Boolean).join(", ");
  return make(
    "li",
    { class: "wbp-item wbp-use wbp-machine", on: { click: unlessChosen(() => actions.useHypothesis(at)) } },
    make(
      "div",
      { class: "wbp-line" },
      make("span", { class: "wbp-badge", text: _("Machine, not reviewed") }),
      useButton(_("Insert"), fill(_("Insert machine translation {number}"), { number: at + 1 }), `hypothesis ${at}`, () => actions.useHypothesis(at)),
    ),
    by ? make("p", { class: "wbp-small", text: by }) : null,
    textIn(actions.meta.language.bcp47, text, "wbp-text wbp-target"),
  );
}

/**
 * The terms of a segment in the order of their keys: each once, those that must not be used last.
 *
 * @param {object|null} panel
 * @returns {Array<{term: string, kind: string, forms: string[], note: string, certain: boolean, insert: string}>}
 *   `insert` is what the key puts in ("" for a term that must not be used)
 */
export function panelTerms(panel) {
  const once = new Map();
  for (const [, , term, kind, forms, note, certain] of panel?.terms || []) {
    const key = JSON.stringify([term, kind, forms]);
    const known = once.get(key);
    if (known) known.certain ||= certain;
    else once.set(key, { term, kind, forms, note, certain, insert: kind === "forbid" ? "" : forms[0] || term });
  }
  const all = [...once.values()];
  return [...all.filter((term) => term.insert), ...all.filter((term) => !term.insert)];
}

/** The section "Terms". */
export function termsSection(row, panel, actions) {
  const terms = panelTerms(panel);
  const host = { key: `${row.id}/add-term`, digest: actions.keyOf?.("term") || "", build: () => addTerm(actions) };
  return {
    count: terms.length ? String(terms.length) : "",
    none: _("No terms."),
    bare: !terms.length,
    items: terms.map((term, at) => ({
      key: `${row.id}/term/${at}`,
      digest: JSON.stringify([term, actions.keyOf?.(`term${at + 1}`)]),
      build: () => termItem(term, at, actions),
    })),
    foot: [host],
  };
}

function addTerm(actions) {
  const add = panelButton(_("Add a term…"), "add-term", () => actions.term(chosenNear(add)));
  add.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays
  return make("div", { class: "wbp-buttons" }, add, keyHint(actions, "term"));
}

function termItem({ term, kind, forms, note, certain, insert }, at, actions) {
  const lang = actions.meta.language.bcp47;
  const shown = forms.length || kind === "forbid" ? forms : [term];
  const buttons = shown.map((form, place) =>
    kind === "forbid"
      ? make("span", { class: "wbp-forbidden", lang, text: form })
      : panelButton(form, `term ${at} ${place}`, () => actions.insert(form), { lang, title: fill(_("Insert {name}"), { name: form }), class: "wbp-button wbp-form-button" }),
  );
  return make(
    "li",
    { class: `wbp-item wbp-term is-${kind}` },
    make(
      "div",
      { class: "wbp-line" },
      make("strong", { lang: "en", text: term }),
      make("span", { class: "wbp-small", text: panelTermKind(kind) }),
      insert && at < MOST_TERM_KEYS ? keyHint(actions, `term${at + 1}`) : null,
    ),
    make("div", { class: "wbp-forms" }, ...buttons),
    certain ? null : make("p", { class: "wbp-small", text: _("Perhaps an ordinary word here.") }),
    note ? make("p", { class: "wbp-small", text: note }) : null,
  );
}

/** The section "Reference language": the approved text of another language beside this one. */
export function referenceSection(row, panel, actions) {
  const languages = actions.meta.languages || [];
  const held = actions.referenceOf?.(row.id) || { lang: "", text: "" };
  const chosen = languages.find(([code]) => code === held.lang);
  const build = () => {
    const choose = make("select", { class: "wbp-field", "data-act": "reference", "aria-label": _("Reference language") });
    choose.append(make("option", { value: "", text: _("None") }), ...languages.map(([code, name]) => make("option", { value: code, text: name })));
    choose.value = chosen ? held.lang : "";
    choose.addEventListener("change", () => actions.setReference(choose.value));
    return make("div", {}, choose);
  };
  const items = [];
  if (chosen) {
    const text = held.text || _("Nothing approved in this language.");
    const place = held.text ? held.lang.replace("_", "-") : null;
    items.push({ key: `${row.id}/reference`, digest: JSON.stringify(held), build: () => make("li", { class: "wbp-item" }, textIn(place, text, held.text ? "wbp-text wbp-target" : "wbp-small")) });
  }
  return {
    count: "",
    none: "",
    bare: true,
    items,
    head: [{ key: "reference", digest: JSON.stringify([held.lang, languages]), build }],
  };
}

function useButton(text, label, act, press) {
  const button = panelButton(text, act, press, { "aria-label": label, class: "wbp-button wbp-insert" });
  button.addEventListener("click", (event) => event.stopPropagation());
  return button;
}

// A click takes the text, except where somebody is selecting a part of it to copy.
function unlessChosen(work) {
  return (event) => {
    if (event.detail < 2 && !chosenNear(event.currentTarget)) work();
  };
}

function chosenNear(element) {
  const root = element.getRootNode();
  const selection = root.getSelection ? root.getSelection() : window.getSelection();
  return selection ? String(selection).trim() : "";
}
