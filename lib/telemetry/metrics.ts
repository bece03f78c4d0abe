import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { poolFigures } from '@/db/pool'
import { processWide } from '@/lib/process-wide'

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** Registered once a process, whichever bundle asks first. */
export const metrics = processWide('metrics', () => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'hongyan_' })
  const registers = [registry]
  return {
    registry,
    requests: new Histogram({
      name: 'hongyan_request_seconds',
      help: 'API requests by route and status.',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: SECONDS,
      registers,
    }),
    sends: new Histogram({
      name: 'hongyan_send_seconds',
      help: 'From a parsed send to its commit.',
      buckets: SECONDS,
      registers,
    }),
    ...publishing(registers),
    pool: new Gauge({
      name: 'hongyan_pool_connections',
      help: 'Database connections in use here, and who waits for one.',
      labelNames: ['state'] as const,
      registers,
      collect() {
        for (const [state, count] of Object.entries(poolFigures())) this.set({ state }, count)
      },
    }),
    sockets: new Gauge({
      name: 'hongyan_spliced_sockets',
      help: 'Realtime sockets through this host.',
      registers,
    }),
  }
})

/** Of the way from the outbox to the service. */
function publishing(registers: Registry[]) {
  return {
    publishes: new Histogram({
      name: 'hongyan_publish_seconds',
      help: 'One batch to the realtime service.',
      labelNames: ['outcome'] as const,
      buckets: SECONDS,
      registers,
    }),
    published: new Counter({
      name: 'hongyan_published_events_total',
      help: 'Events the service accepted.',
      registers,
    }),
    publishedBytes: new Counter({
      name: 'hongyan_published_bytes_total',
      help: 'Of events and channel names handed to the service.',
      registers,
    }),
    relayQueue: new Gauge({
      name: 'hongyan_relay_queue',
      help: 'Events waiting in this process.',
      registers,
    }),
    swept: new Counter({
      name: 'hongyan_swept_events_total',
      help: 'Events a crash or outage left behind.',
      registers,
    }),
    outboxAge: new Gauge({
      name: 'hongyan_outbox_age_seconds',
      help: 'Age of the oldest unpublished event.',
      registers,
    }),
    outboxRows: new Gauge({ name: 'hongyan_outbox_rows', help: 'Unpublished events.', registers }),
  }
}
