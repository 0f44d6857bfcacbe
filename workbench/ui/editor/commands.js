// Every command of the editor, with its keys in three sets.
import { _, fill } from "./words.js";

/** The key sets: name, and what differs from the program it is named after. */
export const KEY_SETS = ["workbench", "omegat", "matecat"];

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** What people call a key set. */
export function keySetLabel(name) {
  return { workbench: _("Workbench"), omegat: _("OmegaT"), matecat: _("MateCat") }[name] || name;
}

/** Where a key set cannot be what the program has after which it is named. */
export function keySetDifferences(name) {
  return {
    workbench: [],
    omegat: [
      _("Ctrl+N (next segment), Ctrl+T (tags) and Ctrl+W belong to the browser: Ctrl+Down goes to the next segment, Alt+P inserts the next tag or number."),
      _("Enter approves and goes on, since here a translation is approved by a person; Shift+Enter begins a new line."),
      _("Ctrl+1 to Ctrl+5 put a match in at once; in OmegaT they choose it and Ctrl+R puts it in. Here Ctrl+R puts in the first."),
      _("Ctrl+K searches and replaces as there; Ctrl+F filters the list instead of opening a window."),
    ],
    matecat: [
      _("Ctrl+Alt and a key is never used: on Khmer and Vietnamese keyboards it types a character."),
      _("Alt+S splits as well as Ctrl+S, which some browsers keep for saving the page."),
      _("Ctrl+Q adds the next missing tag or number, not all of them at once."),
    ],
  }[name];
}

/**
 * The commands in the order of the list of keys.
 * @param {{language: {marks: Array}}} meta
 * @returns {Array<{name: string, label: string, group: string, keys: Object<string, string[]>}>}
 */
export function commandTable(meta) {
  const marks = meta.language.marks || [];
  const groups = [
    [_("Work"), workCommands()],
    [_("Go"), goCommands()],
    [_("Insert"), [...insertCommands(), ...markCommands(marks)]],
    [_("Segment"), segmentCommands()],
    [_("Look"), lookCommands()],
  ];
  return groups.flatMap(([group, rows]) =>
    rows.map(([name, label, workbench, omegat, matecat]) => ({
      name,
      label,
      group,
      keys: {
        workbench: keyList(workbench),
        omegat: keyList(omegat ?? workbench),
        matecat: keyList(matecat ?? workbench),
      },
    })),
  );
}

const keyList = (keys) => keys.split(" ").filter(Boolean);

function workCommands() {
  return [
    ["approve", _("Approve and go to the next"), "Ctrl+Enter", "Enter"],
    ["approve-unapproved", _("Approve and go to the next that is not approved"), "Ctrl+Shift+Enter"],
    ["undo", _("Undo, also in other segments"), "Ctrl+Z"],
    ["redo", _("Redo, also in other segments"), "Ctrl+Y Ctrl+Shift+Z"],
    ["fix", _("Put right what can be put right safely"), "Alt+R"],
    ["mute", _("Mute a finding"), "Alt+M"],
    ["comment", _("Comment"), "Alt+N", undefined, "Alt+N Ctrl+Shift+C"],
    ["question", _("Question to the author"), "Alt+Q"],
    ["reject", _("Reject the proposal"), "Alt+Delete"],
    ["reopen", _("Reopen what was approved"), "Alt+O"],
    ["save", _("Save now"), "Ctrl+S", undefined, ""],
  ];
}

function goCommands() {
  return [
    ["next", _("Next segment"), "Ctrl+Down"],
    ["previous", _("Previous segment"), "Ctrl+Up", "Ctrl+Up Ctrl+P Ctrl+Enter"],
    ["next-unapproved", _("Next that is not approved"), "Ctrl+Shift+Down", "Ctrl+U Ctrl+Shift+Down"],
    ["next-error", _("Next with an error"), "F8"],
    ["goto", _("Go to number"), "Ctrl+G", "Ctrl+J", "Ctrl+G"],
    ["search", _("Search"), "Ctrl+F Ctrl+K", "Ctrl+F"],
    ["replace", _("Replace"), "Ctrl+H", "Ctrl+K", "Ctrl+H"],
    ["filters", _("Choose what is shown"), "Ctrl+Shift+F", undefined, "Alt+F"],
    ["field", _("Back to the field"), "Escape", undefined, "Escape Ctrl+Shift+F"],
    ["panel", _("To the side panel and back"), "F6"],
  ];
}

function insertCommands() {
  return [
    ...NUMBERS.slice(0, 5).map((number) => [
      `match${number}`,
      fill(_("Insert match {number}"), { number }),
      `Ctrl+${number}`,
      number === 1 ? "Ctrl+1 Ctrl+R" : undefined,
    ]),
    ...NUMBERS.map((number) => [`term${number}`, fill(_("Insert term {number}"), { number }), `Alt+${number}`]),
    ["hypotheses", _("Ask for machine translations"), "Alt+H", "Ctrl+M", "Alt+G"],
    ["placeable", _("Insert the next number, date, address or tag of the source"), "Alt+P", undefined, "Ctrl+Q Alt+T"],
    ["source-copy", _("Copy the source"), "Ctrl+I", "Ctrl+Shift+R"],
    ["zwsp", _("Insert a zero-width space"), "Alt+Z"],
    ["nbsp", _("Insert a no-break space"), "Ctrl+Shift+Space"],
  ];
}

function markCommands(marks) {
  return marks
    .slice(0, 9)
    .map(([label], index) => [`mark${index + 1}`, fill(_("Insert {name}"), { name: label }), `Ctrl+Shift+${index + 1}`]);
}

function segmentCommands() {
  return [
    ["split", _("Split the segment"), "Alt+S", undefined, "Ctrl+S Alt+S"],
    ["join", _("Join with the next segment"), "Alt+J"],
    ["source", _("Correct the source"), "Alt+E"],
    ["term", _("Add a term"), "Alt+T", "Alt+T Ctrl+Shift+G", "Alt+Y"],
    ["select", _("Select the segment, or not"), "Alt+A"],
    ["select-down", _("Select down to the next"), "Alt+Shift+Down"],
    ["select-up", _("Select up to the previous"), "Alt+Shift+Up"],
    ["bulk", _("Many segments at once"), "Alt+B"],
  ];
}

function lookCommands() {
  return [
    ["preview", _("Preview of the release"), "Alt+V", undefined, "Alt+P"],
    ["invisible", _("Show invisible characters"), "Alt+I"],
    ["reference", _("Reference language"), "Alt+L"],
    ["larger", _("Larger text"), "Alt+Shift+."],
    ["smaller", _("Smaller text"), "Alt+Shift+,"],
    ["more", _("All commands"), "Alt+K"],
    ["help", _("Keys"), "F1 Ctrl+/", undefined, "F1 Ctrl+/ Alt+H"],
  ];
}
