import { vi } from 'vitest'
import { ApiError, postMessage } from '../api'
import { retryWhile } from '../backoff'
import { memoryShelf, type Shelf } from '../local/shelf'
import { Outbox } from '../outbox'
import { idOf, message, room } from './builders'

/** For files that mock `postMessage`. */
export const post = vi.mocked(postMessage)
export const posted = () => post.mock.calls.map(([, { clientId }]) => clientId)
export const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

export const draft = (n: number, conversationId = room) => ({
  conversationId,
  clientId: idOf(n),
  text: `text ${n}`,
  madeAt: '',
})

export const answerWith = (id: string, clientId: string) => ({
  message: message(1, { conversationId: id, clientId }),
})

export function answerAll(): void {
  post.mockReset()
  post.mockImplementation(async (id, { clientId }) => answerWith(id, clientId))
}

/** Answers the function that lets the next one through. */
export function holdAnswers(): () => Promise<void> {
  const waiting: (() => void)[] = []
  post.mockImplementation(
    (id, { clientId }) => new Promise((done) => waiting.push(() => done(answerWith(id, clientId)))),
  )
  return async () => {
    waiting.shift()?.()
    await pass(0)
  }
}

export const refusal = (status: number, retryAfterSeconds?: number) =>
  new ApiError({
    status,
    code: status === 403 ? 'cannot_message' : 'unavailable',
    retryAfterSeconds,
  })

export function outboxOn(shelf: Shelf) {
  const told = {
    found: [] as string[],
    confirmed: [] as string[],
    failed: [] as string[],
    handedOver: [] as string[],
  }
  const queue = new Outbox(
    {
      found: ({ clientId, code }) => told.found.push(code ? `${clientId} ${code}` : clientId),
      confirmed: ({ clientId }) => told.confirmed.push(clientId),
      failed: ({ clientId }, { code }) => told.failed.push(`${clientId} ${code}`),
      handedOver: ({ clientId }) => told.handedOver.push(clientId),
    },
    shelf,
    () => retryWhile('offline'),
  )
  return { queue, ...told }
}

export async function leading(shelf = memoryShelf()) {
  const made = outboxOn(shelf)
  made.queue.lead()
  await pass(0)
  return made
}
