import { afterPaint } from '../after-paint'
import { patientImport } from '../patient-import'
import type { ChatStore } from '../store'
import type { Local } from './local'

/** Longer than this nobody waits for the disk while the network could answer. */
const PAGE_MS = 300
const FORGET_MS = 3_000

/** The local store before its code has come, which is after the first paint. */
export function lazyLocal(store: ChatStore): Local {
  let opening: Promise<Local> | undefined
  const opened = () => {
    opening ??= open(store)
    return opening
  }
  return {
    shelf: {
      load: async () => (await opened()).shelf.load(),
      put: async (draft) => (await opened()).shelf.put(draft),
      remove: async (clientId) => (await opened()).shelf.remove(clientId),
      fail: async (clientId, code) => (await opened()).shelf.fail(clientId, code),
    },
    pageOf: (id) => Promise.race([opened().then((local) => local.pageOf(id)), after(PAGE_MS)]),
    used: (id) => void opened().then((local) => local.used(id)),
    forget: () => Promise.race([opened().then((local) => local.forget()), after(FORGET_MS)]),
  }
}

const after = (ms: number) => new Promise<undefined>((resolve) => setTimeout(resolve, ms))

async function open(store: ChatStore): Promise<Local> {
  await afterPaint()
  const { openLocal } = await patientImport(() => import('./open-local'))
  return openLocal(store)
}
