import { randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { urgentSql } from '@/db/client'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { refuse } from '@/lib/http/answer'
import { isLanName } from '@/lib/http/origin'
import { occupiedChannels } from '@/lib/realtime/service'
import { metrics } from '@/lib/telemetry/metrics'
import { within } from '@/lib/within'
import { requireMethods, send } from './api'

export type Phase = {
  isStopping: boolean
  /** What the start waits for. */
  waitsFor?: 'database'
}

const OURS = new Set(['/healthz', '/readyz', '/metrics'])
const LONGEST_MS = 2_000

/** True when it answered. Liveness never asks a dependency: a restart would not bring one back. */
export async function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  phase: Phase,
) {
  const path = request.url?.split('?', 1)[0] ?? ''
  if (OURS.has(path)) requireMethods(request, response, ['GET'])
  if (path === '/healthz') return reply(response, 200, { ok: true })
  if (path === '/readyz') {
    const away = phase.isStopping ? ['stopping'] : await findAway()
    return replyReady(response, away)
  }
  if (path === '/metrics') return answerMetrics(request, response)
  return false
}

/** Before anything can be asked: alive, and not ready. */
export function answerEarlyHealth(
  request: IncomingMessage,
  response: ServerResponse,
  phase: Phase,
) {
  if (request.url === '/healthz') return reply(response, 200, { ok: true })
  if (request.url === '/readyz') return replyReady(response, [phase.waitsFor ?? 'starting'])
  return false
}

const replyReady = (response: ServerResponse, away: string[]) =>
  reply(response, away.length > 0 ? 503 : 200, { ready: away.length === 0, away })

const askDatabase = () => urgentSql`SELECT 1 FROM settings LIMIT 1`

export const isDatabaseThere = () => settles(askDatabase())

async function findAway(): Promise<string[]> {
  const checks: [string, () => Promise<unknown>][] = [
    ['database', askDatabase],
    ['realtime', () => occupiedChannels('presence-none-')],
  ]
  const found = await Promise.all(
    checks.map(async ([name, ask]) => ((await settles(ask())) ? [] : [name])),
  )
  return found.flat()
}

const settles = (work: Promise<unknown>): Promise<boolean> =>
  within(LONGEST_MS, work).then(
    () => true,
    () => false,
  )

async function answerMetrics(request: IncomingMessage, response: ServerResponse) {
  if (!maySeeMetrics(request)) {
    send(response, refuse(new AppError('not_found'), randomUUID(), '/metrics'))
    return true
  }
  response.writeHead(200, {
    'content-type': metrics.registry.contentType,
    'cache-control': 'no-store',
  })
  response.end(await metrics.registry.metrics())
  return true
}

/** By token where one is set; else only from this machine, and not through a proxy on it. */
function maySeeMetrics(request: IncomingMessage): boolean {
  if (env.METRICS_TOKEN) {
    const given = Buffer.from(request.headers.authorization ?? '')
    const expected = Buffer.from(`Bearer ${env.METRICS_TOKEN}`)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
  const isLoopback = /^(::1|(::ffff:)?127\.)/.test(request.socket.remoteAddress ?? '')
  return isLoopback && request.headers['x-forwarded-for'] === undefined && isNamedAsHere(request)
}

/** A page elsewhere can give its own name this machine's address, and then read us as if we were it. */
function isNamedAsHere({ headers: { host } }: IncomingMessage): boolean {
  return URL.canParse(`http://${host}`) && isLanName(new URL(`http://${host}`).hostname)
}

function reply(response: ServerResponse, status: number, body: unknown): true {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(body))
  return true
}
