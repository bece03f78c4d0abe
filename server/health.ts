import { randomUUID, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sql } from '@/db/client'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { refuse } from '@/lib/http/answer'
import { service } from '@/lib/realtime/service'
import { metrics } from '@/lib/telemetry/metrics'
import { send } from './api'

export type Phase = { isStopping: boolean }

/** True when it answered. Liveness never asks a dependency: a restart would not bring one back. */
export async function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  phase: Phase,
) {
  const path = request.url?.split('?', 1)[0]
  if (path === '/healthz') return reply(response, 200, { ok: true })
  if (path === '/readyz') {
    const away = phase.isStopping ? ['stopping'] : await findAway()
    return reply(response, away.length > 0 ? 503 : 200, { ready: away.length === 0, away })
  }
  if (path === '/metrics') return answerMetrics(request, response)
  return false
}

async function findAway(): Promise<string[]> {
  const checks: [string, () => Promise<unknown>][] = [
    ['database', () => sql`SELECT 1 FROM settings LIMIT 1`],
    [
      'realtime',
      () => service().get({ path: '/channels', params: { filter_by_prefix: 'presence-none-' } }),
    ],
  ]
  const found = await Promise.all(
    checks.map(async ([name, ask]) => ((await settlesWithin(ask, 2_000)) ? [] : [name])),
  )
  return found.flat()
}

async function settlesWithin(ask: () => Promise<unknown>, ms: number): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, ms, false).unref())
  return Promise.race([
    ask().then(
      () => true,
      () => false,
    ),
    late,
  ])
}

async function answerMetrics(request: IncomingMessage, response: ServerResponse) {
  if (!maySeeMetrics(request)) {
    send(response, refuse(new AppError('not_found'), randomUUID(), '/metrics'))
    return true
  }
  response.writeHead(200, { 'content-type': metrics.registry.contentType })
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
  return isLoopback && request.headers['x-forwarded-for'] === undefined
}

function reply(response: ServerResponse, status: number, body: unknown): true {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(body))
  return true
}
