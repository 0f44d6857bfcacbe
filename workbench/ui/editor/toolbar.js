// The bar above the list: what is shown, search, progress, and the commands for many segments.
import { _, fill } from "./words.js";
import { delayed, make, makeButton, makeLabelled } from "./dom.js";
import { STATES, filterLabel, filterWords } from "./filters.js";

/**
 * @param {object} hooks
 * @param {(filter: object) => void} hooks.changed the person asked for something else to be shown
 * @param {(name: string) => void} hooks.run runs a command
 * @param {() => void} hooks.back the focus goes back to the field
 * @param {(lost: Array) => void} hooks.showLost
 */
export function makeToolbar(hooks) {
  let filter = null;
  let meta = { roles: [] };
  let counts = new Map();
  let drawn = "";

  const opener = makeButton("", () => toggle(), { class: "wb-button wb-opener", "aria-expanded": "false", "aria-haspopup": "true" });
  const choices = make("div", { class: "wb-choices", role: "group", "aria-label": _("Shown segments"), hidden: true });
  const search = make("input", { type: "search", class: "wb-search", placeholder: _("Search"), "aria-label": _("Search in source and translation"), spellcheck: "false" });
  const where = make(
    "select",
    { class: "wb-where", "aria-label": _("Where to search") },
    ...[["both", _("Both")], ["source", _("Source")], ["target", _("Translation")]].map(([value, text]) => make("option", { value, text })),
  );
  const regex = make("input", { type: "checkbox" });
  const bar = make("progress", { max: "1", "aria-label": _("Approved") });
  const words = make("span", { class: "wb-progresswords" });
  const fault = make("span", { class: "wb-searchfault", role: "alert" });
  const lost = makeButton("", () => hooks.showLost(kept), { class: "wb-button is-warning", hidden: true });
  const clear = makeButton(_("Show all"), () => change({ show: new Set(), q: "" }), { class: "wb-button wb-clear", hidden: true });
  let kept = [];
  const element = make(
    "div",
    { class: "wb-toolbar", role: "toolbar", "aria-label": _("Segments") },
    make("div", { class: "wb-filter" }, opener, choices),
    clear,
    search,
    where,
    makeLabelled(_("Pattern"), regex, true),
    fault,
    lost,
    make("span", { class: "wb-gap" }),
    make("span", { class: "wb-progress" }, words, bar),
    makeButton(_("Many at once"), () => hooks.run("bulk")),
    makeButton(_("Keys"), () => hooks.run("help")),
    makeButton(_("Side panel"), () => hooks.run("side"), { class: "wb-button wb-sidetoggle" }),
  );

  const change = (part) => {
    hooks.changed({ ...filter, ...part });
  };
  const searched = delayed(() => change({ q: search.value, where: where.value, regex: regex.checked }), 180);
  search.addEventListener("input", searched);
  where.addEventListener("change", () => (searched(), searched.now()));
  regex.addEventListener("change", () => (searched(), searched.now()));
  search.addEventListener("keydown", (event) => {
    if (event.isComposing || event.key !== "Enter") return;
    event.preventDefault();
    searched.now();
    hooks.back();
  });
  choices.addEventListener("change", (event) => {
    const show = new Set(filter.show);
    if (event.target.checked) show.add(event.target.value);
    else show.delete(event.target.value);
    change({ show });
  });

  const close = (back) => {
    choices.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    if (back) opener.focus();
  };
  const toggle = () => {
    if (!choices.hidden) return close(true);
    choices.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    drawn = "";
    draw();
    return choices.querySelector("input")?.focus();
  };
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !choices.hidden) {
      event.stopPropagation();
      close(true);
    }
  });
  element.addEventListener("focusout", (event) => {
    const next = event.relatedTarget;
    if (!choices.hidden && next && !choices.contains(next) && next !== opener) close(false);
  });

  const groups = () => {
    const found = (kind) => [...counts.keys()].filter((name) => name.startsWith(kind)).sort();
    return [
      [_("State"), STATES],
      [_("Findings"), ["errors", "warnings", "muted"]],
      [_("People"), ["commented", "questions"]],
      [_("Text"), ["repeats", "changed"]],
      [_("Here"), ["unsaved", "selected"]],
      [_("Origin"), found("origin:")],
      [_("Role"), found("role:")],
    ];
  };
  const choice = (name) =>
    make(
      "label",
      { class: "wb-tick" },
      make("input", { type: "checkbox", value: name, checked: filter.show.has(name) }),
      make("span", { text: filterLabel(name, meta) }),
      make("span", { class: "wb-count", "data-count": name, text: String(counts.get(name) || 0) }),
    );
  const draw = () => {
    if (choices.hidden) return;
    const now = groups();
    const names = now.flatMap(([, list]) => list).join();
    if (names !== drawn) {
      drawn = names;
      choices.replaceChildren(
        ...now
          .filter(([, list]) => list.length)
          .map(([label, list]) => make("fieldset", {}, make("legend", { text: label }), ...list.map(choice))),
      );
    }
    for (const box of choices.querySelectorAll("input")) box.checked = filter.show.has(box.value);
    for (const count of choices.querySelectorAll("[data-count]")) count.textContent = String(counts.get(count.dataset.count) || 0);
  };

  return {
    element,
    /** Show the filter that is in force. */
    showFilter(now, of) {
      filter = now;
      meta = of;
      opener.textContent = `${filterWords(now, of)} ▾`;
      if (search.value !== now.q && element.getRootNode().activeElement !== search) search.value = now.q;
      where.value = now.where;
      regex.checked = now.regex;
      clear.hidden = !now.show.size && !now.q;
      if (!now.q) fault.textContent = "";
      draw();
    },
    showCounts(found) {
      counts = found.counts;
      const [done, left] = [fill(_("Approved {approved} of {total}"), found), fill(_("Words left: {wordsLeft}"), found)];
      words.textContent = `${done} · ${left}`;
      bar.value = found.total ? found.approved / found.total : 0;
      draw();
    },
    /** What is wrong with the pattern, or "". */
    showFault(text) {
      fault.textContent = text;
    },
    /** Texts of segments that are no longer there. */
    showLost(found) {
      kept = found;
      lost.hidden = !found.length;
      lost.textContent = fill(_("Texts without a segment: {count}"), { count: found.length });
    },
    focusSearch() {
      search.focus();
      search.select();
    },
    openFilters: toggle,
    stop: searched.drop,
  };
}
