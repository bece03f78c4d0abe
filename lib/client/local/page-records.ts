import type { Database, KeptPage, Writing } from './database'

const CONVERSATIONS = 30

export async function readPage(database: Database, conversationId: string) {
  const kept = await database.get('timelines', conversationId).catch(() => undefined)
  return kept?.page
}

export type PageChanges = { changed: KeptPage[]; gone: string[] }

export async function writePages(database: Database, changes: PageChanges): Promise<void> {
  const { store, done } = database.transaction('timelines', 'readwrite')
  await Promise.all([write(store, changes), done])
}

/** Another tab may have written a later state, which stays. */
async function write(store: Writing<'timelines'>, { changed, gone }: PageChanges): Promise<void> {
  for (const kept of changed) {
    const known = await store.get(kept.conversationId)
    if (!known || known.page.rev <= kept.page.rev) await store.put(kept)
  }
  for (const id of gone) await store.delete(id)
  const oldestFirst = await store.index('usedAt').getAllKeys()
  const surplus = Math.max(0, oldestFirst.length - CONVERSATIONS)
  for (const id of oldestFirst.slice(0, surplus)) await store.delete(id)
}
