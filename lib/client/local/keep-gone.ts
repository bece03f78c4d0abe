import { ApiError, request } from '../api'
import { patientImport } from '../patient-import'
import type { ChatState } from '../state'
import type { ChatStore } from '../store'
import { conversationGone } from '../sync/reduce-conversations'
import { titleOf } from '../sync/selectors'
import { untilAnswered } from '../until-answered'
import { recordedIn } from '../voice/recordings-here'
import type { Database } from './database'
import { keepFiles } from './kept-files'
import { editName, keepUnsent, noteTitle } from './kept-texts'
import { forgetMentioned } from './mentions'
import { keepReply } from './replies'
import type { Shelf, ShelvedDraft } from './shelf'
import { begunBefore, dropText } from './taken-texts'
import { textOf } from './texts'

/** Without a database, where the browser has none. */
type Parts = { store: ChatStore; database: Database | null; shelf: Shelf }

type Gone = {
  conversationId: string
  title: string
  begun: string
  messages: Pick<ShelvedDraft, 'clientId' | 'text' | 'files'>[]
  /** What messages should say instead, by the name of the change. */
  edits: [name: string, text: string][]
}

/**
 * Of a conversation that this person is no longer in the messages leave this device, and what was not sent stays,
 * to be copied or deleted. Also when it went while no page was open.
 */
export function keepGone(parts: Parts): void {
  const { store } = parts
  store.subscribe((state, before) => {
    if (state.gone === before.gone) return
    for (const id of Object.keys(before.conversations))
      if (!state.conversations[id]) putAside(parts, goneFrom(before, id))
  })
  void findGone(parts).catch(() => {})
}

function goneFrom(before: ChatState, conversationId: string): Gone {
  const known = before.conversations[conversationId]
  const messages = before.timelines[conversationId]?.messages ?? []
  const amendments = Object.entries(before.amendments[conversationId] ?? {})
  const place = { userId: before.me.id, conversationId }
  return {
    conversationId,
    title: known ? titleOf(known, before) : '',
    begun: textOf(place, known?.mine.rev ?? 0) ?? known?.mine.draft ?? '',
    messages: messages.filter(({ pending }) => pending),
    edits: amendments.flatMap(([name, amendment]) =>
      'text' in amendment && amendment.text !== null ? [[name, amendment.text]] : [],
    ),
  }
}

function putAside({ store, database, shelf }: Parts, gone: Gone): void {
  const { conversationId, title } = gone
  const userId = store.getState().me.id
  const place = { userId, conversationId }
  const keep = (name: string, text: string) =>
    keepUnsent(userId, { name, conversationId, title, text })
  noteTitle(userId, conversationId, title)
  if (keep(conversationId, gone.begun)) dropText(place)
  for (const { clientId, text, files } of gone.messages) {
    const unsent = { name: clientId, conversationId, title, text }
    if (!files?.length) {
      if (keepUnsent(userId, unsent)) void shelf.remove(clientId)
    } else if (keepUnsent(userId, { ...unsent, clientId }))
      void keepFiles(database, { conversationId, clientId, text, files, madeAt: '', order: 0 })
  }
  for (const [name, text] of gone.edits) keep(editName(conversationId, name), text)
  forgetMentioned(place)
  keepReply(place, null)
  void database?.delete('timelines', conversationId).catch(() => {})
  void patientImport(() => import('./keep-gone-files')).then(({ keepGoneFiles }) =>
    keepGoneFiles({ place, title, database }),
  )
}

/** What this device has something of, and the account does not list. */
async function findGone(parts: Parts): Promise<void> {
  const { store, database, shelf } = parts
  const userId = store.getState().me.id
  const [drafts, pages = [], trays = []] = await Promise.all([
    shelf.load(),
    database?.getAllKeys('timelines'),
    database?.getAllKeys('trays'),
  ])
  const ids = [
    ...pages,
    ...drafts.map((draft) => draft.conversationId),
    ...begunBefore(userId),
    ...trays.map(([conversationId]) => conversationId),
    ...recordedIn(userId),
  ]
  for (const conversationId of new Set(ids)) {
    if (!(await isGone(store, conversationId))) continue
    const page = await database?.get('timelines', conversationId)
    const begun = textOf({ userId, conversationId }, 0) ?? page?.draft ?? ''
    const messages = drafts.filter((draft) => draft.conversationId === conversationId)
    putAside(parts, { conversationId, title: page?.title ?? '', begun, messages, edits: [] })
    // Its drafts are shown by then, in a conversation that is not.
    store.change((state) => conversationGone(state, conversationId))
  }
}

/** Only the server's word counts: of many conversations the page was not told all. */
async function isGone(store: ChatStore, id: string): Promise<boolean> {
  const isUnlisted = () => !store.getState().conversations[id]
  try {
    const ask = () => request('GET', `/api/conversations/${id}`)
    await untilAnswered(store, { ask, isWanted: isUnlisted })
    return false
  } catch (error) {
    return error instanceof ApiError && error.code === 'not_found' && isUnlisted()
  }
}
