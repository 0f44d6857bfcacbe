// What is typed and not yet confirmed, kept on this computer at every keystroke.

/**
 * The drafts of one release and language.
 * @param {object} storage see storage.js
 * @param {{workspace: string, release: string, language: {code: string}}} meta
 */
export function makeDrafts(storage, meta) {
  const prefix = `wb-draft/${meta.workspace}/${meta.release}/${meta.language.code}/`;
  return {
    /**
     * Keep `text` for the segment `id`, with the version it began from and its source; `sent` are
     * the texts sent since: the server may have any of them, though nobody heard it say so.
     */
    put(id, text, base, source, sent = []) {
      return storage.set(prefix + id, JSON.stringify({ text, base, source, sent, at: new Date().toISOString() }));
    },
    drop(id) {
      storage.remove(prefix + id);
    },
    /** The draft of `id`, or null. */
    get(id) {
      return readDraft(storage.get(prefix + id));
    },
    /** Every draft that can be read, as [id, draft]. */
    all() {
      return storage
        .keys(prefix)
        .map((key) => [key.slice(prefix.length), readDraft(storage.get(key))])
        .filter(([, draft]) => draft !== null);
    },
  };
}

function readDraft(kept) {
  try {
    const draft = JSON.parse(kept);
    return draft && typeof draft.text === "string" ? { ...draft, sent: [draft.sent || []].flat() } : null;
  } catch {
    return null;
  }
}
