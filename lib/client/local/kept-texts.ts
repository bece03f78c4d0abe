import * as v from 'valibot'
import { isBlank } from '@/lib/text'
import { forgotten } from './forgotten'
import { keptKeys, prefixOf } from './kept-keys'
import { storage } from './storage'

/** Of a title that is not known it is ''. */
const kept = v.object({
  conversationId: v.string(),
  title: v.string(),
  text: v.string(),
  keptAt: v.string(),
  /** Of the draft whose files were kept beside it. */
  clientId: v.optional(v.string()),
})
type Kept = v.InferOutput<typeof kept>
export type KeptText = Kept & { key: string }

/** `name`: the same for the same text in every tab, so that it is kept once. */
export type Unsent = Omit<Kept, 'keptAt'> & { name: string }

/** How a change of a message is named. */
export const editName = (conversationId: string, change: string) => `${conversationId} ${change}`

/** What conversations were called that have gone: a text may be refused after its conversation went. */
const titles = new Map<string, string>()

/** False where the device does not take it: then it must stay where it is. */
export function keepUnsent(userId: string, { name, ...unsent }: Unsent): boolean {
  if ((isBlank(unsent.text) && !unsent.clientId) || forgotten.has(userId)) return true
  const title = unsent.title || (titles.get(unsent.conversationId) ?? '')
  write(prefixOf(userId) + name, { ...unsent, title, keptAt: new Date().toISOString() })
  return storage.get(prefixOf(userId) + name) !== null
}

export function noteTitle(userId: string, conversationId: string, title: string): void {
  if (title) titles.set(conversationId, title)
  for (const { key, ...known } of keptTexts(userId))
    if (known.conversationId === conversationId && !known.title) write(key, { ...known, title })
}

/** In the order in which they were kept. */
export const keptTexts = (userId: string): KeptText[] =>
  keptKeys(userId)
    .flatMap(read)
    .sort((a, b) => (a.keptAt < b.keptAt ? -1 : 1))

export function dropKept(key: string): void {
  storage.remove(key)
  tellThisPage()
}

function write(key: string, text: Kept): void {
  storage.set(key, JSON.stringify(text))
  tellThisPage()
}

/** Nothing when it is of another version, or not ours. */
function read(key: string): KeptText[] {
  try {
    return [{ key, ...v.parse(kept, JSON.parse(storage.get(key) ?? '')) }]
  } catch {
    return []
  }
}

/** Browsers tell the other pages only. */
const tellThisPage = () => window.dispatchEvent(new Event('storage'))
