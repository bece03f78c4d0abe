import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { Amender } from '@/lib/client/amender'
import { Engine } from '@/lib/client/engine'
import { lazyLocal } from '@/lib/client/local/lazy-local'
import { type Boot, DRAFT_SEQ } from '@/lib/client/state'
import { createChatStore } from '@/lib/client/store'
import { amendmentOf } from '@/lib/client/sync/amendments'
import type { ChangesResult, SyncResult } from '@/lib/conversations/contract'
import type { MessagePage } from '@/lib/messages/contract'
import { now, type Version } from '../proof/ledger'
import { observeFetch } from './observed-fetch'
import { clock, stubPage } from './page-stub'
import { markOf, nameOf, type Report } from './report'
import type { FromWorker, ToWorker, WorkerPlan } from './worker-messages'

/** Who opens a page just after an outage reloads it. */
const LOAD_TRIES = 10

/** One person's device: the client of the product as it is, with a thread for a page. */
const plan = workerData as WorkerPlan
const { conversationId } = plan
const tell = (message: FromWorker) => parentPort?.postMessage(message)
const shownAt: Report['shownAt'] = {}
const screen = await open()
parentPort?.on('message', (order: ToWorker) => void obey(order))
tell({ type: 'ready' })

async function open() {
  stubPage(plan.port)
  clock.install()
  let newestTime = ''
  observeFetch(plan, {
    attempt: (attempt) => tell({ type: 'attempt', attempt }),
    outcome: (outcome) => tell({ type: 'outcome', outcome }),
    changes: (answer) => spoil(answer as ChangesResult, newestTime),
  })
  const boot = await loadBoot()
  const store = createChatStore(boot)
  const engine = new Engine({ boot, store, local: lazyLocal(store) })
  const messages = () => store.getState().timelines[conversationId]?.messages ?? []
  store.subscribe(() => {
    for (const { pending, text, sentAt } of messages()) {
      const mark = markOf(text)
      if (mark && !pending) shownAt[nameOf(mark)] ??= now()
      if (!pending && sentAt > newestTime) newestTime = sentAt
    }
  })
  engine.start()
  engine.open(conversationId)
  engine.saw(conversationId, DRAFT_SEQ)
  return { engine, store, messages, amender: new Amender(store) }
}

/** The two broken clients of the negative controls. */
function spoil(answer: ChangesResult, newestTime: string): ChangesResult {
  if (plan.variant === 'never pulls') return { ...answer, messages: [] }
  if (plan.variant === 'sound') return answer
  return { ...answer, messages: answer.messages.filter(({ sentAt }) => sentAt > newestTime) }
}

/** What the server renders a page from, asked for by its API. */
async function loadBoot(): Promise<Boot> {
  const [{ account }, { sessions }, sync, realtime, page] = await Promise.all([
    get<{ account: Boot['account'] }>('/api/account'),
    get<{ sessions: { id: string; current: boolean }[] }>('/api/sessions'),
    get<SyncResult>('/api/sync', {}),
    get<Boot['realtime']>('/api/realtime/config'),
    get<MessagePage>(`/api/conversations/${conversationId}/messages`),
  ])
  return {
    account,
    sessionId: sessions.find(({ current }) => current)?.id ?? '',
    ...{ rev: sync.rev, conversations: sync.conversations, realtime },
    ...{ aliases: sync.aliases, incomingRequests: sync.incomingRequests },
    open: { conversationId, page },
    now: new Date().toISOString(),
    timeZone: 'UTC',
  }
}

async function get<T>(path: string, body?: unknown): Promise<T> {
  const asked =
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }
  for (let tries = 1; ; tries++) {
    const response = await fetch(path, asked)
    if (response.ok) return (await response.json()) as T
    if (response.status !== 503 || tries === LOAD_TRIES)
      throw new Error(`${path} answered ${response.status}`)
    await sleep(500)
  }
}

async function obey(order: ToWorker): Promise<void> {
  const { engine } = screen
  if (order.do === 'send') void engine.send(conversationId, order.text)
  if (order.do === 'amend') void amend(order.name, order.version)
  if (order.do === 'skewClock') clock.skewMs = order.ms
  if (order.do === 'sleep') engine.stop()
  if (order.do === 'wake') engine.start()
  if (order.do === 'showOlder') await showAll()
  tell({ type: 'done', id: order.id, report: order.do === 'report' ? report() : undefined })
}

async function showAll(): Promise<void> {
  const timeline = () => screen.store.getState().timelines[conversationId]
  for (let had = -1; timeline()?.hasBefore && had !== screen.messages().length; ) {
    had = screen.messages().length
    await screen.engine.fill(conversationId, { before: screen.messages()[0]?.seq ?? 1 })
  }
}

/** Own messages only. A refusal is an answer too: somebody recalled it first. */
async function amend(name: string, version: Version): Promise<void> {
  const message = screen
    .messages()
    .find(({ pending, text }) => !pending && nameOf(markOf(text) ?? '') === name)
  // Like a person, who sees the change before the server has it.
  if (!message || amendmentOf(screen.store.getState(), message)) return
  const text = version === 'recalled' ? null : message.text.replace(/\.\d+>/, `.${version}>`)
  await screen.amender.amend(message, text).then(
    () => tell({ type: 'amended', name, version }),
    () => undefined,
  )
}

function report(): Report {
  const messages = screen.messages()
  return {
    shown: messages
      .filter(({ pending }) => !pending)
      .map(({ text, seq, recalledAt }) => ({ mark: recalledAt ? null : markOf(text), seq })),
    pending:
      messages.filter(({ pending }) => pending).length +
      Object.keys(screen.store.getState().amendments[conversationId] ?? {}).length,
    shownAt,
  }
}
