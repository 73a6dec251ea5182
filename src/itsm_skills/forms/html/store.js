// Keeps what was answered in this browser: in a database whose writes reach the disk, or else in the simpler storage.

const openStore = (() => {
  const NAME = "itsm-skills-forms";
  const TABLE = "forms";

  class Elsewhere extends Error {}

  /** Return the store of the form `id`. Its functions return promises; `place` is "" where nothing can be kept. */
  async function open(id) {
    const writer = Math.random().toString(36).slice(2);
    let last = 0;
    const way = (await database(id)) || simple(id);
    return {
      place: way ? "browser" : "",
      /** Return what was kept, or null. */
      async load() {
        const found = way ? await way.read() : null;
        last = found ? found.revision : 0;
        return found;
      },
      /** Keep `state`; fail with Elsewhere where another window has kept something since. */
      async save(state) {
        if (!way) throw new Error("nothing can be kept");
        await way.write({ state, writer, revision: last + 1, when: new Date().toISOString() }, isNewer);
        last += 1;
      },
      /** Forget everything about this form. */
      async forget() {
        if (way) await way.remove();
        last = 0;
      },
    };

    function isNewer(kept) {
      return Boolean(kept) && kept.revision > last && kept.writer !== writer;
    }
  }

  function database(id) {
    return new Promise((resolve) => {
      try {
        const request = indexedDB.open(NAME, 1);
        request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
        request.onerror = () => resolve(null);
        request.onblocked = () => resolve(null);
        request.onsuccess = () => resolve(inDatabase(request.result, id));
      } catch {
        resolve(null);
      }
    });
  }

  function inDatabase(opened, id) {
    const within = (mode, act) =>
      new Promise((resolve, reject) => {
        // "strict": it is only said to be saved once it is on the disk.
        const transaction = opened.transaction(TABLE, mode, { durability: "strict" });
        let result = null;
        transaction.oncomplete = () => resolve(result);
        transaction.onerror = () => reject(transaction.error);
        transaction.onabort = () => reject(result instanceof Error ? result : transaction.error);
        act(transaction.objectStore(TABLE), (found) => { result = found; }, transaction);
      });
    return {
      read: () => within("readonly", (table, give) => { table.get(id).onsuccess = (event) => give(event.target.result || null); }),
      write: (record, isNewer) =>
        within("readwrite", (table, give, transaction) => {
          table.get(id).onsuccess = (event) => {
            if (isNewer(event.target.result)) {
              give(new Elsewhere());
              transaction.abort();
            } else table.put(record, id);
          };
        }),
      remove: () => within("readwrite", (table) => { table.delete(id); }),
    };
  }

  function simple(id) {
    const key = `${NAME}-${id}`;
    try {
      localStorage.setItem(`${key}-test`, "1");
      localStorage.removeItem(`${key}-test`);
    } catch {
      return null;
    }
    const read = async () => JSON.parse(localStorage.getItem(key) || "null");
    return {
      read,
      async write(record, isNewer) {
        if (isNewer(await read())) throw new Elsewhere();
        localStorage.setItem(key, JSON.stringify(record));
      },
      async remove() { localStorage.removeItem(key); },
    };
  }

  open.Elsewhere = Elsewhere;
  return open;
})();
