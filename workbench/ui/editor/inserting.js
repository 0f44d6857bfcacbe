// What can be put into the field without typing it: matches, terms, placeables, characters.
import { panelTerms } from "./panel_matches.js";
import { _, fill } from "./words.js";
import { nextPlaceable } from "./placing.js";

const ZWSP = "\u200b";
const NBSP = "\u00a0";

/** The match `index` (from 0) in place of the text. */
export function insertMatch(ed, index) {
  const panel = ed.session.panels.get(ed.session.activeId);
  const match = panel && panel.matches[index];
  if (!match) return ed.status.tell(fill(_("There is no match {number}."), { number: index + 1 }), "warning");
  const [similarity, , target, , release] = match;
  ed.field.replaceAll(target);
  return ed.status.tell(fill(_("Match put in: {similarity} %, from {release}"), { similarity, release }), "ok");
}

/** The first form of the term `index` (from 0) at the caret; what is kept stands as in the source. */
export function insertTerm(ed, index) {
  const term = panelTerms(ed.session.panels.get(ed.session.activeId))[index];
  if (!term?.insert) return ed.status.tell(fill(_("There is no term {number}."), { number: index + 1 }), "warning");
  return ed.field.insert(term.insert);
}

/** The machine translation `index` (from 0) in place of the text. */
export function insertHypothesis(ed, index) {
  const found = ed.session.hypotheses.get(ed.session.activeId);
  const item = found && found.items && found.items[index];
  if (!item) return ed.status.tell(_("There is no such machine translation."), "warning");
  ed.field.replaceAll(item[0]);
  return ed.status.tell(fill(_("Machine translation put in: {engine}"), { engine: item[1] }), "ok");
}

/** The next number, date, address or tag of the source that the translation lacks. */
export function insertPlaceable(ed) {
  const row = ed.session.byId.get(ed.session.activeId);
  const text = nextPlaceable(row.s, ed.field.text);
  if (!text) return ed.status.tell(_("All numbers, dates, addresses and tags of the source are there."), "ok");
  return ed.field.insert(text);
}

/** The commands that insert, by name. */
export function insertingCommands(ed) {
  const commands = {
    placeable: () => insertPlaceable(ed),
    "source-copy": () => ed.field.replaceAll(ed.session.byId.get(ed.session.activeId).s),
    zwsp: () => ed.field.insert(ZWSP),
    nbsp: () => ed.field.insert(NBSP),
  };
  for (let index = 0; index < 9; index += 1) {
    commands[`match${index + 1}`] = () => insertMatch(ed, index);
    commands[`term${index + 1}`] = () => insertTerm(ed, index);
    commands[`mark${index + 1}`] = () => {
      const mark = (ed.session.meta.language.marks || [])[index];
      if (mark) ed.field.insert(mark[1]);
    };
  }
  return commands;
}
