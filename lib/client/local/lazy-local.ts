import { afterPaint } from '../after-paint'
import { patientImport } from '../patient-import'
import type { ChatStore } from '../store'
import type { Drafts } from './drafts'
import type { Local, Opened } from './local'
import { unhurriedShelf } from './unhurried-shelf'

/** Then what an earlier page left is taken up, if nobody has written before. */
const QUIET_MS = 10_000
/** Longer than this nobody waits for the disk while the network could answer. */
const PAGE_MS = 300
const FORGET_MS = 3_000

/** The local store before its code has come, which is after the first paint. */
export function lazyLocal(store: ChatStore): Local {
  let opening: Promise<Opened> | undefined
  const drafts = lazyDrafts(store)
  const opened = () => {
    if (!opening) {
      opening = open(store)
      void opening.then(() => setTimeout(drafts.load, QUIET_MS))
    }
    return opening
  }
  return {
    shelf: unhurriedShelf({
      load: async () => (await opened()).shelf.load(),
      put: async (draft) => (await opened()).shelf.put(draft),
      remove: async (clientId) => (await opened()).shelf.remove(clientId),
      fail: async (clientId, why) => (await opened()).shelf.fail(clientId, why),
    }),
    pageOf: (id) => Promise.race([opened().then((local) => local.pageOf(id)), after(PAGE_MS)]),
    used: (id) => void opened().then((local) => local.used(id)),
    begun: drafts.begun,
    left: drafts.left,
    writing: drafts.writing,
    forget: () => Promise.race([opened().then((local) => local.forget()), after(FORGET_MS)]),
  }
}

/** Nothing of it is needed before somebody writes, here or elsewhere. */
function lazyDrafts(store: ChatStore) {
  let shown: string | null = null
  let loading: Promise<Drafts> | undefined
  const load = () => {
    loading ??= patientImport(() => import('./drafts')).then(
      (part) => new part.Drafts(store, shown),
    )
    return loading
  }
  return {
    load,
    begun: (id: string) => void load().then((drafts) => drafts.typed(id)),
    left: (id: string) => void loading?.then((drafts) => drafts.save(id)),
    writing: (id: string | null) => {
      const hasChanged = id !== null && id === shown
      shown = id
      if (hasChanged) void load()
      void loading?.then((drafts) => drafts.writing(id))
    },
  }
}

const after = (ms: number) => new Promise<undefined>((resolve) => setTimeout(resolve, ms))

async function open(store: ChatStore): Promise<Opened> {
  await afterPaint()
  const { openLocal } = await patientImport(() => import('./open-local'))
  return openLocal(store)
}
