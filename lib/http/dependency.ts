import { postgresCode } from '@/db/client'

/** Classes 08 and 57P, no room (53), time-outs, and the driver's own words for a lost connection. */
const AWAY = /^(08|53|57P|57014|55P03|ECONN|EPIPE|ENOTFOUND|CONNECT|CONNECTION_|ETIMEDOUT)/

export function isDependencyAway(error: unknown): boolean {
  return AWAY.test(postgresCode(error) ?? '')
}
