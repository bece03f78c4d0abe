import { env } from '@/lib/env'

export const ABSOLUTE_DAYS = 90
const DAY = 24 * 60 * 60

/** `__Host-` needs TLS; on plain HTTP (a newcomer's laptop, the LAN) the bare name. */
const prefix = () => (env.isSecure ? '__Host-' : '')
export const sessionCookieName = () => `${prefix()}hongyan.session`
export const knownCookieName = () => `${prefix()}hongyan.known`
export const csrfCookieName = () => `${prefix()}hongyan.csrf`

export type Cookie = {
  name: string
  value: string
  options: { httpOnly: true; secure: boolean; sameSite: 'lax'; path: '/'; maxAge: number }
}

/** `days` 0 deletes it. */
export function makeCookie(name: string, value: string, days = ABSOLUTE_DAYS): Cookie {
  const maxAge = days * DAY
  return {
    name,
    value,
    options: { httpOnly: true, secure: env.isSecure, sameSite: 'lax', path: '/', maxAge },
  }
}

export function cookieHeader({ name, value, options }: Cookie): string {
  const secure = options.secure ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${options.maxAge}; HttpOnly; SameSite=Lax${secure}`
}

/** Undefined too where two of that name say different things: a neighbouring site may have planted one of them. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  if (!header) return undefined
  let found: string | undefined
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=')
    if (at < 1 || pair.slice(0, at).trim() !== name) continue
    const value = pair.slice(at + 1).trim()
    if (found !== undefined && found !== value) return undefined
    found = value
  }
  return found
}
