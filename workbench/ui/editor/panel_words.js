// What stands in the data as a short code, said in words; and where a text comes from.
import { _, fill } from "./words.js";

/** The word for a severity. */
export function panelSeverity(severity) {
  return { error: _("Error"), warning: _("Warning"), info: _("Note") }[severity] || severity;
}

/** The words for a state. */
export function panelState(state) {
  const words = {
    untranslated: _("not translated"),
    proposed: _("proposed, not reviewed"),
    draft: _("draft"),
    approved: _("approved"),
  };
  return words[state] || state;
}

/** The word for the role of a unit. */
export function panelRole(role) {
  const words = {
    headline: _("Headline"),
    dateline: _("Dateline"),
    body: _("Body text"),
    quotation: _("Quotation"),
    heading: _("Heading"),
    list: _("List item"),
    label: _("Label"),
    notice: _("Notice"),
    boilerplate: _("Boilerplate"),
    contact: _("Contact"),
  };
  return words[role] || role;
}

/** How far a memory match can be trusted. */
export function panelTier(tier) {
  const words = {
    approved: _("approved by people"),
    imported: _("imported"),
    unreviewed: _("not reviewed"),
  };
  return words[tier] || tier;
}

/** What the termbase demands of a term. */
export function panelTermKind(kind) {
  const words = {
    keep: _("keep as it is"),
    translate: _("translate as"),
    name: _("name"),
    forbid: _("never use"),
  };
  return words[kind] || kind;
}

/** A time in the clock of whoever looks, year first: the same in every language. */
export function panelTime(at) {
  const time = new Date(at);
  if (!at || Number.isNaN(time.getTime())) return at || "";
  const two = (number) => String(number).padStart(2, "0");
  const day = [time.getFullYear(), two(time.getMonth() + 1), two(time.getDate())].join("-");
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** The parts of a signature, `origin:mt|engine:argos|model:…`, by name; several of a name joined. */
export function signatureParts(signature) {
  const parts = {};
  for (const part of (signature || "").split("|")) {
    const at = part.indexOf(":");
    if (at < 1) continue;
    const name = part.slice(0, at);
    const value = part.slice(at + 1);
    parts[name] = parts[name] ? `${parts[name]}, ${value}` : value;
  }
  return parts;
}

/**
 * Sentences that say where the present translation of a row comes from and who stands for it.
 *
 * @param {object} row a row of the protocol
 * @returns {string[]}
 */
export function originSentences(row) {
  if (row.st === "untranslated" || !row.t) return [_("Not translated yet.")];
  const person = row.o === "human" || row.o === "external" || row.o === "";
  const made = person && row.st !== "approved" ? typedSentence(row) : madeSentence(row);
  if (row.st === "proposed") return [made, _("Nobody has reviewed it.")];
  if (row.st !== "approved") return [made, _("It is a draft: not approved yet.")];
  const approved = approvedSentence(row);
  return made && row.o !== "external" ? [approved, made] : [approved];
}

function madeSentence(row) {
  const parts = signatureParts(row.sig);
  if (row.o === "mt") {
    if (!parts.engine) return _("Machine translation.");
    if (!parts.model) return fill(_("Machine translation by {engine}."), { engine: parts.engine });
    return fill(_("Machine translation by {engine}, model {model}."), parts);
  }
  if (row.o === "fragments") return _("Put together from memory and termbase.");
  if (row.o !== "memory") return "";
  const told = { percent: row.sim ?? 100, memory: parts.memory || "" };
  if (!told.memory) return fill(_("From the memory, {percent} % similar."), told);
  if (parts.adapted) {
    return fill(_("From the memory {memory}, {percent} % similar, adapted."), told);
  }
  return fill(_("From the memory {memory}, {percent} % similar."), told);
}

function typedSentence(row) {
  const when = panelTime(row.at);
  if (row.o === "external") return _("Changed in another program.");
  if (!row.by) return _("Typed by a person.");
  return when ? fill(_("Typed by {who} on {when}."), { who: row.by, when }) : fill(_("Typed by {who}."), { who: row.by });
}

function approvedSentence(row) {
  if (row.o === "external") return _("Approved in another program.");
  const when = panelTime(row.at);
  if (row.by && when) return fill(_("Approved by {who} on {when}."), { who: row.by, when });
  return row.by ? fill(_("Approved by {who}."), { who: row.by }) : _("Approved.");
}
