/** localStorage that may be missing, shut or full: then nothing is kept, and nobody is told. */
function attempt<T>(act: (storage: Storage) => T): T | null {
  try {
    return act(window.localStorage)
  } catch {
    return null
  }
}

export const storage = {
  get: (key: string) => attempt((kept) => kept.getItem(key)),
  set: (key: string, value: string) => attempt((kept) => kept.setItem(key, value)),
  remove: (key: string) => attempt((kept) => kept.removeItem(key)),
  keys: (prefix: string) =>
    attempt((kept) => Object.keys(kept).filter((key) => key.startsWith(prefix))) ?? [],
}

export function forgetUnder(prefix: string): void {
  for (const key of storage.keys(prefix)) storage.remove(key)
}
