// Keys: which key an event is, which command it runs, and what a person changed about that.
import { _, fill } from "./words.js";
import { KEY_SETS, commandTable, keySetDifferences, keySetLabel } from "./commands.js";

const NAMED_KEYS = {
  ArrowDown: "Down", ArrowUp: "Up", ArrowLeft: "Left", ArrowRight: "Right", " ": "Space", Spacebar: "Space", Esc: "Escape",
};
const MODIFIER_KEYS = new Set(["Control", "Shift", "Alt", "Meta", "AltGraph", "OS", "CapsLock", "Fn", "Dead", "Process"]);
const BROWSER_KEYS = new Set([
  "Ctrl+N", "Ctrl+T", "Ctrl+W", "Ctrl+Shift+N", "Ctrl+Shift+T", "Ctrl+Shift+W", "Ctrl+Tab", "Ctrl+Shift+Tab",
  "Ctrl+PageUp", "Ctrl+PageDown", "Alt+F4", "Alt+Tab", "F11",
]);
const CLIPBOARD_KEYS = new Set(["Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Backspace", "Ctrl+Delete", "Ctrl+Left", "Ctrl+Right"]);
const ALONE = /^(F([1-9]|1[0-2])|Enter|Escape)$/;
const CODED = { Comma: ",", Period: ".", Slash: "/", Semicolon: ";", Minus: "-", Equal: "=", BracketLeft: "[", BracketRight: "]" };

/**
 * The name of the key of an event, "Ctrl+Shift+Enter", or "" for none of ours. Letters and digits
 * are those printed on a Latin keyboard, whatever layout is on: Khmer and Thai layouts send others.
 */
export function keyOfEvent(event) {
  if (event.isComposing || event.keyCode === 229 || MODIFIER_KEYS.has(event.key)) return "";
  if (event.getModifierState("AltGraph") || (event.altKey && (event.ctrlKey || event.metaKey))) return "";
  const name = baseKey(event);
  if (!name) return "";
  const parts = [(event.ctrlKey || event.metaKey) && "Ctrl", event.altKey && "Alt", event.shiftKey && "Shift", name];
  return parts.filter(Boolean).join("+");
}

function baseKey(event) {
  const { key, code } = event;
  if (NAMED_KEYS[key]) return NAMED_KEYS[key];
  if (key.length > 1 && key !== "Unidentified") return key;
  const digit = /^Digit(\d)$/.exec(code);
  if (digit) return digit[1];
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  const letter = /^Key([A-Z])$/.exec(code);
  if (letter) return letter[1];
  return CODED[code] || (/^[!-~]$/.test(key) ? key : "");
}

/** Why `key` cannot be a key of ours, or "". */
export function keyRefusal(key) {
  if (!key) return _("This key cannot be used.");
  if (/Ctrl\+Alt|Alt\+Ctrl/.test(key)) return _("Ctrl+Alt types a character on many keyboards.");
  if (BROWSER_KEYS.has(key)) return fill(_("{key} belongs to the browser."), { key });
  if (CLIPBOARD_KEYS.has(key)) return fill(_("{key} edits text."), { key });
  if (!/^(Ctrl|Alt)\+/.test(key) && !ALONE.test(key.replace("Shift+", ""))) return fill(_("{key} types or moves in the text."), { key });
  if (/^(Ctrl|Alt|Shift)(\+(Ctrl|Alt|Shift))*$/.test(key)) return _("This key cannot be used.");
  return "";
}

/**
 * The keys in force: a set, and what a person changed.
 * @param {object} storage
 * @param {(name: string, value: unknown) => void} keep tells the server (op `pref`)
 */
export function makeKeys(storage, keep) {
  let set = KEY_SETS[0];
  let own = {};
  let table = [];
  let byKey = new Map();

  const keysOf = (command) => own[command.name] || command.keys[set];
  const index = () => {
    byKey = new Map();
    for (const command of table) for (const key of keysOf(command)) if (!byKey.has(key)) byKey.set(key, command.name);
  };
  const remember = (name, value) => {
    storage.set(`wb-pref/${name}`, JSON.stringify(value));
    keep(name, value);
    index();
  };

  return {
    /** Begin with what the server or this computer remembers. */
    load(meta) {
      const kept = meta.key_sets && !Array.isArray(meta.key_sets) ? meta.key_sets : {};
      const chosen = kept.chosen || kept.name || readKept(storage, "key_set");
      set = KEY_SETS.includes(chosen) ? chosen : KEY_SETS[0];
      own = cleanKeys(kept.own || readKept(storage, "own_keys"));
      table = commandTable(meta);
      index();
    },
    /** The command of an event, or "". */
    commandOf: (event) => byKey.get(keyOfEvent(event)) || "",
    /** The first key of a command, for its button, or "". */
    first(name) {
      const command = table.find((one) => one.name === name);
      return (command && keysOf(command)[0]) || "";
    },
    /** For the list of keys: every command with the keys in force. */
    list: () => table.map((command) => ({ ...command, keys: keysOf(command), own: Boolean(own[command.name]) })),
    /** For the list of keys: the set in force, all sets, and what differs from the original. */
    setInForce: () => ({
      name: set,
      label: keySetLabel(set),
      sets: KEY_SETS.map((name) => [name, keySetLabel(name)]),
      differences: keySetDifferences(set),
    }),
    choose(name) {
      if (!KEY_SETS.includes(name)) return;
      set = name;
      remember("key_set", set);
    },
    /**
     * Give a command other keys; null or none: those of the set. Gives why not, or "".
     * @param {string} name
     * @param {string[]|null} keys
     */
    change(name, keys) {
      if (!keys || !keys.length) {
        delete own[name];
        remember("own_keys", own);
        return "";
      }
      for (const key of keys) {
        const other = table.find((command) => command.name !== name && keysOf(command).includes(key));
        const refusal = keyRefusal(key) || (other ? fill(_("{key} is already the key of “{command}”."), { key, command: other.label }) : "");
        if (refusal) return refusal;
      }
      own = { ...own, [name]: keys };
      remember("own_keys", own);
      return "";
    },
  };
}

function readKept(storage, name) {
  try {
    return JSON.parse(storage.get(`wb-pref/${name}`));
  } catch {
    return null;
  }
}

function cleanKeys(kept) {
  if (!kept || typeof kept !== "object") return {};
  return Object.fromEntries(
    Object.entries(kept).filter(([, keys]) => Array.isArray(keys) && keys.every((key) => typeof key === "string" && !keyRefusal(key))),
  );
}
