import { type Attempt, now, type Outcome } from '../proof/ledger'
import { markOf, nameOf } from './report'
import type { WorkerPlan } from './worker-messages'

type Reports = {
  attempt(attempt: Attempt): void
  outcome(outcome: Outcome): void
  /** Lets a broken variant spoil the answer to a pull. */
  changes(answer: unknown): unknown
}

const SEND = /^\/api\/conversations\/[\w-]+\/messages$/
const CHANGES = /\/changes\?/

/** The thread's `fetch`: relative paths and a cookie, as in a page, and every send goes into the ledger. */
export function observeFetch({ port, cookie }: WorkerPlan, reports: Reports): void {
  const { fetch } = globalThis
  const ask = (path: string, init: RequestInit) =>
    fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { ...init.headers, cookie } })

  async function send(path: string, init: RequestInit): Promise<Response> {
    const { clientId, text } = JSON.parse(String(init.body)) as { clientId: string; text: string }
    const name = nameOf(markOf(text) ?? text)
    reports.attempt({ name, clientId, at: now() })
    try {
      const response = await ask(path, init)
      const body = (await response.clone().json()) as { message?: { seq: number } }
      const { status } = response
      reports.outcome({ name, status, seq: body.message?.seq, at: now() })
      return response
    } catch (error) {
      reports.outcome({ name, status: 0, at: now() })
      throw error
    }
  }

  globalThis.fetch = async (path, init = {}) => {
    const target = String(path)
    if (init.method === 'POST' && SEND.test(target)) return send(target, init)
    const response = await ask(target, init)
    if (!CHANGES.test(target) || !response.ok) return response
    return Response.json(reports.changes(await response.json()))
  }
}
