import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { env } from '@/lib/env'
import { isLanName } from '@/lib/http/origin'

/** Headers that only our own parts may set: a client's copy could unlock something behind us. */
const NEVER_FROM_OUTSIDE = [
  'content-security-policy',
  'x-nonce',
  'x-middleware-subrequest',
  'x-middleware-rewrite',
  'x-middleware-next',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'x-forwarded-for',
  'x-real-ip',
  'forwarded',
]

/** Makes what is behind us see one host, one scheme and one address: ours to say, not the client's. */
export function cleanRequest(request: IncomingMessage): void {
  const address = clientAddress(request)
  for (const name of NEVER_FROM_OUTSIDE) delete request.headers[name]
  const [protocol = '', host = ''] = publicOrigin(request).split('://')
  request.headers.host = host
  request.headers['x-forwarded-host'] = host
  request.headers['x-forwarded-proto'] = protocol
  request.headers['x-forwarded-for'] = address
}

/** The last address that a trusted proxy vouches for, else the socket's own. */
function clientAddress(request: IncomingMessage): string {
  let address = bare(request.socket.remoteAddress ?? '')
  const hops = String(request.headers['x-forwarded-for'] ?? '').split(',')
  while (env.TRUSTED_PROXIES.includes(address)) {
    const hop = bare(hops.pop()?.trim() ?? '')
    if (isIP(hop) === 0) break
    address = hop
  }
  return address
}

const bare = (address: string) => address.replace(/^::ffff:/, '')

/**
 * One of our own origins where the client names it or its host: never a name that we did not choose.
 * A form's Origin goes first, since a proxy may have put another name into Host.
 */
function publicOrigin({ headers }: IncomingMessage): string {
  const asked = headers.host?.toLowerCase() ?? ''
  const ours = [env.origin, ...env.ALLOWED_ORIGINS]
  const named =
    ours.find((one) => one === headers.origin) ?? ours.find((one) => one.endsWith(`://${asked}`))
  if (named || !env.PUSHER_EMBEDDED || !URL.canParse(`http://${asked}`)) return named ?? env.origin
  const { hostname, host } = new URL(`http://${asked}`)
  return isLanName(hostname) ? `${new URL(env.origin).protocol}//${host}` : env.origin
}

/** A path that cannot be decoded, or that smuggles NUL or an encoded slash, is nobody's address. */
export function isReadablePath(url: string): boolean {
  const path = url.split('?', 1)[0] ?? ''
  if (!path.startsWith('/') || /%00|%2f|%5c/i.test(path)) return false
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

const SAFE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=()',
}

export function setSafeHeaders(response: ServerResponse): void {
  for (const [name, value] of Object.entries(SAFE_HEADERS)) response.setHeader(name, value)
  if (env.isSecure) response.setHeader('strict-transport-security', 'max-age=31536000')
}
