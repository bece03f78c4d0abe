import type { Env } from '@/lib/env'
import type { RealtimeConfig } from './contract'

/** Where browsers reach the socket. Null host and port: this very origin, behind the host's splice. */
export function publicAddress(env: Env): Pick<RealtimeConfig, 'host' | 'port' | 'tls'> {
  // A page that came over TLS may open no other socket, whatever the host itself speaks.
  const tls = env.isSecure || env.PUSHER_TLS
  const { PUSHER_PUBLIC_HOST: host, PUSHER_PUBLIC_PORT: port } = env
  if (host || port) {
    return { host: host ?? new URL(env.origin).hostname, port: port ?? (tls ? 443 : 80), tls }
  }
  if (env.PUSHER_EMBEDDED) return { host: null, port: null, tls: env.isSecure }
  return { host: env.PUSHER_HOST, port: env.PUSHER_PORT, tls }
}
