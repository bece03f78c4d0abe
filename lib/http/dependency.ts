import { postgresCode } from '@/db/client'

/** Classes 08 and 57P, no room (53), time-outs, a deadlock met twice, a standby, and the words of driver and network for nobody there. */
const AWAY =
  /^(08|53|57P|57014|55P03|25P03|25006|40P01|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECT|ETIMEDOUT)/

export function isDependencyAway(error: unknown): boolean {
  return AWAY.test(postgresCode(error) ?? '')
}
