import { ApiError } from './api'
import { pauseAfter, retryWhile } from './backoff'
import type { ChatStore } from './store'

type Question<T> = { ask: () => Promise<T>; isWanted: () => boolean }

/**
 * Asks again while what failed may pass, sooner when the link changes. Null once nobody wants it any more.
 * @throws ApiError the server's refusal
 */
export async function untilAnswered<T>(
  store: ChatStore,
  { ask, isWanted }: Question<T>,
): Promise<T | null> {
  for (let failures = 0; isWanted(); failures++) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof ApiError) || !error.mayPass) throw error
      const ms = pauseAfter(error, failures, retryWhile(store.getState().link))
      await pause(store, ms, (isLinkChanged) => {
        return !isWanted() || (isLinkChanged && !error.retryAfterSeconds)
      })
    }
  }
  return null
}

/** Asks at each change of the state whether to end it early. */
function pause(store: ChatStore, ms: number, isOver: (isLinkChanged: boolean) => boolean) {
  return new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(end, ms)
    const stop = store.subscribe((now, before) => {
      if (isOver(now.link !== before.link)) end()
    })
  })
}
