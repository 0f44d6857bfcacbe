// The browser's storage, which may be full or forbidden: then the page keeps things itself.

/**
 * @param {(fault: string) => void} onFault called once, when the browser refuses to keep something
 * @returns {{get: function, set: function, remove: function, keys: function}}
 */
export function makeStorage(onFault) {
  const own = new Map();
  let told = false;

  const attempt = (work, otherwise) => {
    try {
      return work(window.localStorage);
    } catch (fault) {
      if (!told) {
        told = true;
        onFault(String(fault && fault.name));
      }
      return otherwise;
    }
  };

  return {
    /** What is kept under `key`, or null. */
    get(key) {
      return own.get(key) ?? attempt((kept) => kept.getItem(key), null);
    },
    /** Keep `value`; false when only this page keeps it. */
    set(key, value) {
      const done = attempt((kept) => {
        kept.setItem(key, value);
        return true;
      }, false);
      if (done) own.delete(key);
      else own.set(key, value);
      return done;
    },
    remove(key) {
      own.delete(key);
      attempt((kept) => kept.removeItem(key), null);
    },
    /** All keys that begin with `prefix`. */
    keys(prefix) {
      const found = attempt((kept) => Object.keys(kept), []).filter((key) => key.startsWith(prefix));
      return [...new Set([...found, ...[...own.keys()].filter((key) => key.startsWith(prefix))])];
    },
  };
}
