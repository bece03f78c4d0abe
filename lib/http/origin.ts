import { isIP } from 'node:net'
import { env } from '@/lib/env'

type HeaderOf = (name: string) => string | undefined

/** May a page of this origin talk to us? Without an Origin the caller is no browser and holds no cookie jar. */
export function isAllowedOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true
  if (origin === env.origin || env.ALLOWED_ORIGINS.includes(origin)) return true
  return env.PUSHER_EMBEDDED && isOwnLanAddress(origin, host)
}

/** Phones on the same network reach an embedded installation by its address, not by APP_URL. */
function isOwnLanAddress(origin: string, host: string | undefined): boolean {
  const url = URL.canParse(origin) ? new URL(origin) : null
  if (!url || host === undefined || url.host !== host.toLowerCase()) return false
  return isLanName(url.hostname)
}

export function isLanName(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return bare === 'localhost' || bare.endsWith('.local') || isIP(bare) !== 0
}

/** Sec-Fetch-Site first, since no page can forge it; Origin for browsers that lack it. */
export function isCrossSite(header: HeaderOf): boolean {
  const site = header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return !isAllowedOrigin(header('origin'), header('host'))
}
