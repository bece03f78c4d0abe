import { sweepSessions } from '@/lib/auth/session'
import { rebuildEvents } from '@/lib/delivery/rebuild-events'
import { sweepRateWindows } from '@/lib/http/rate-limit'
import { settleDepartures, sweepPresence } from '@/lib/presence/track-presence'
import { measureOutbox, pruneOutbox, sweepOutbox } from '@/lib/realtime/sweeper'
import { indexBacklog } from '@/lib/search/index-backlog'
import { closeEndedSockets } from '@/lib/sessions/session-sockets'
import { log } from '@/lib/telemetry/log'
import { sweepFiles, sweepTemporary } from '@/lib/uploads/sweep-uploads'

type Chore = { name: string; everyMs: number; work: () => Promise<unknown> }

/** Each may run on every node at once: rows are claimed, and doing one twice changes nothing. */
const chores: Chore[] = [
  { name: 'sweep outbox', everyMs: 1_000, work: () => sweepOutbox(rebuildEvents) },
  { name: 'close ended sockets', everyMs: 3_000, work: closeEndedSockets },
  { name: 'measure outbox', everyMs: 5_000, work: measureOutbox },
  { name: 'prune outbox', everyMs: 60_000, work: pruneOutbox },
  { name: 'settle departures', everyMs: 2_000, work: settleDepartures },
  { name: 'sweep presence', everyMs: 60_000, work: sweepPresence },
  { name: 'index backlog', everyMs: 1_000, work: indexBacklog },
  { name: 'sweep sessions', everyMs: 60 * 60_000, work: sweepSessions },
  { name: 'sweep files', everyMs: 60_000, work: sweepFiles },
  { name: 'sweep begun uploads', everyMs: 10 * 60_000, work: () => sweepTemporary() },
  { name: 'sweep rate windows', everyMs: 60_000, work: sweepRateWindows },
]

/** Runs every chore until stopped; a failure is logged and the next round tries again. */
export function startChores(): { stop(): Promise<void> } {
  let isStopped = false
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  const plan = (chore: Chore, inMs: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      const round = run(chore).finally(() => {
        running.delete(round)
        if (!isStopped) plan(chore, chore.everyMs * (0.8 + Math.random() * 0.4))
      })
      running.add(round)
    }, inMs)
    timers.add(timer)
  }
  for (const chore of chores) plan(chore, Math.random() * Math.min(chore.everyMs, 3_000))
  return {
    stop: async () => {
      isStopped = true
      for (const timer of timers) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}

async function run({ name, work }: Chore) {
  try {
    await work()
  } catch (error) {
    log.warn({ err: error, chore: name }, 'chore failed')
  }
}
