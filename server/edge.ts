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
  const { host, protocol } = publicOrigin(request)
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

function publicOrigin(request: IncomingMessage): { host: string; protocol: string } {
  const configured = new URL(env.APP_URL)
  const asked = request.headers.host?.toLowerCase() ?? ''
  const named = URL.canParse(`http://${asked}`) ? new URL(`http://${asked}`) : null
  const isLan = env.PUSHER_EMBEDDED && named !== null && isLanName(named.hostname)
  return {
    host: isLan && named ? named.host : configured.host,
    protocol: configured.protocol.replace(':', ''),
  }
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
  if (env.APP_URL.startsWith('https:')) {
    response.setHeader('strict-transport-security', 'max-age=31536000; includeSubDomains')
  }
}
