// What people said about a segment, what it was before, and where it stands.
import { _, fill } from "./words.js";
import { make } from "./dom.js";
import { renderDiff, sharedPart } from "./diff.js";
import { forgetField, keptField, keyHint, panelButton, textIn } from "./panel_items.js";
import { panelRole, panelState, panelTime } from "./panel_words.js";

const QUESTION_SIGN = "? "; // a comment that begins so is a question to the author
const FIRST_HISTORY = 8;
const LEAST_SHARED = 0.35; // texts that share less are read one by one, not as a difference
const longHistories = new Set();

/** The section "Comments": they and questions to the author, with a field for another. */
export function commentsSection(row, panel, actions) {
  return {
    count: row.notes.length ? String(row.notes.length) : "",
    none: "",
    bare: true,
    items: row.notes.map((note, at) => ({
      key: `${row.id}/note/${at}/${note}`,
      digest: note,
      build: () => commentItem(note, at, actions),
    })),
    foot: [{ key: `${row.id}/comment`, digest: "", build: () => commentForm(row, actions) }],
  };
}

function commentItem(note, at, actions) {
  const asked = note.startsWith(QUESTION_SIGN);
  return make(
    "li",
    { class: "wbp-item wbp-comment" },
    asked ? make("span", { class: "wbp-badge", text: _("Question to the author") }) : null,
    make("div", { class: "wbp-text", text: asked ? note.slice(QUESTION_SIGN.length) : note }),
    make("div", { class: "wbp-buttons" }, panelButton(_("Remove"), "unnote", () => actions.unnote(note), { "aria-label": fill(_("Remove comment {number}"), { number: at + 1 }) })),
  );
}

function commentForm(row, actions) {
  const name = `wb-comment/${actions.meta.workspace}/${actions.meta.release}/${row.id}`;
  const field = keptField("textarea", name, { class: "wbp-field", rows: "2", "aria-label": _("New comment"), placeholder: _("New comment"), "data-act": "comment" });
  const asks = make("input", { type: "checkbox", "data-act": "question" });
  const form = make(
    "form",
    { class: "wbp-form wbp-comment-form" },
    field,
    make("label", { class: "wbp-tick" }, asks, make("span", { text: _("Question to the author") })),
    make("button", { type: "submit", class: "wbp-button", text: _("Add") }),
    keyHint(actions, "comment"),
  );
  const add = (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) {
      field.focus();
      return;
    }
    field.value = "";
    forgetField(name);
    actions.note(asks.checked ? QUESTION_SIGN + text : text);
    asks.checked = false;
    field.focus();
  };
  form.addEventListener("submit", add);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
    event.stopPropagation();
    add(event);
  });
  return form;
}

/**
 * Put the cursor into the field for a comment.
 *
 * @param {HTMLElement} host what `renderPanel` filled
 * @param {boolean} asks whether it is a question to the author
 */
export function startComment(host, asks) {
  const field = host.querySelector("[data-act=comment]");
  const section = field?.closest("section");
  if (section?.classList.contains("is-closed")) section.querySelector("h3 button").click();
  const tick = host.querySelector("[data-act=question]");
  if (tick) tick.checked = asks;
  field?.focus();
  field?.scrollIntoView({ block: "nearest" });
}

/** The section "History": every text it had, newest first, with what differs from the present one. */
export function historySection(row, panel, actions) {
  const history = panel?.history || [];
  const all = longHistories.has(row.id) || history.length <= FIRST_HISTORY + 1;
  const shown = all ? history : history.slice(0, FIRST_HISTORY);
  const more = {
    key: `${row.id}/more`,
    digest: String(history.length),
    build: () =>
      make("div", { class: "wbp-buttons" }, panelButton(fill(_("Show all: {count}"), { count: history.length }), "more", () => {
        longHistories.add(row.id);
        actions.again();
      })),
  };
  return {
    count: history.length ? String(history.length) : "",
    none: _("No changes yet."),
    bare: !history.length,
    items: shown.map((entry, at) => ({
      key: `${row.id}/history/${history.length - at}`,
      digest: JSON.stringify([entry, row.t]),
      build: () => historyItem(row, entry, actions),
    })),
    foot: all ? [] : [more],
  };
}

function historyItem(row, [at, by, , text, state], actions) {
  const lang = actions.meta.language.bcp47;
  const present = text === row.t;
  const told = [by, panelState(state), present ? _("the present text") : ""].filter(Boolean);
  const shown = make("div", { class: "wbp-text wbp-target", lang });
  if (present || sharedPart(text, row.t, lang) < LEAST_SHARED) shown.textContent = text;
  else shown.append(renderDiff(text, row.t, lang));
  return make(
    "li",
    { class: "wbp-item" },
    make("p", { class: "wbp-small" }, make("time", { datetime: at, text: panelTime(at) }), ...told.map((part) => ` · ${part}`)),
    text || present ? shown : make("p", { class: "wbp-small", text: _("Empty") }),
    present || !text ? null : make("div", { class: "wbp-buttons" }, panelButton(_("Take this text back"), `restore ${at}`, () => actions.restore(text))),
  );
}

/** The section "Place": the role of the unit, what stands before and after, where else the text stands. */
export function placeSection(row, panel, actions) {
  const places = panel?.places || [];
  const { before, after } = panel?.neighbours || {};
  const around = [
    [_("Before"), before, "before"],
    [_("After"), after, "after"],
  ].filter(([, neighbour]) => neighbour && neighbour.length);
  const items = around.map(([label, neighbour, name]) => ({
    key: `${row.id}/${name}`,
    digest: JSON.stringify(neighbour),
    build: () => neighbourItem(label, neighbour, actions),
  }));
  const repeated = places.length > 1;
  const others = repeated ? places.map((place, at) => ({
    key: `${row.id}/place/${at}`,
    digest: JSON.stringify(place),
    build: () => placeItem(place, at, actions),
  })) : [];
  return {
    count: repeated ? String(places.length) : "",
    none: "",
    bare: false,
    head: [{ key: `${row.id}/role`, digest: `${row.role} ${places.length}`, build: () => roleLine(row, places) }],
    items: [...items, ...others],
  };
}

function roleLine(row, places) {
  const count = places.length;
  const text = count > 1 ? fill(_("This text stands in {count} places; what you write holds for all of them."), { count }) : "";
  return make("div", {}, row.role ? make("p", { class: "wbp-small", text: fill(_("Kind of text: {role}"), { role: panelRole(row.role) }) }) : null, text ? make("p", { class: "wbp-small", text }) : null);
}

function neighbourItem(label, [number, source, target, state], actions) {
  return make(
    "li",
    { class: "wbp-item" },
    make(
      "div",
      { class: "wbp-line" },
      make("span", { class: "wbp-label", text: `${label} · ${number} · ${panelState(state)}` }),
      panelButton(_("Go there"), `jump ${number}`, () => actions.jump(number), { "aria-label": fill(_("Go to segment {number}"), { number }), class: "wbp-button wbp-insert" }),
    ),
    textIn("en", source, "wbp-text wbp-source"),
    target ? textIn(actions.meta.language.bcp47, target, "wbp-text wbp-target") : null,
  );
}

function placeItem([file, number], at, actions) {
  const place = fill(_("{file}, segment {number}"), { file, number });
  return make(
    "li",
    { class: "wbp-item wbp-line is-wrapped" },
    make("span", { text: place }),
    panelButton(_("Translate this place differently"), `differ ${at}`, () => actions.differ(number), { title: place }),
  );
}
