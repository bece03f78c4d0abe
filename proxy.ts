import { type NextRequest, NextResponse } from 'next/server'
import { env } from '@/lib/env'
import { publicAddress } from '@/lib/realtime/public-address'

/** Sets the Content Security Policy and nothing else: who may see a page is the page's own question. */
export function proxy(request: NextRequest) {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
  const policy = policyFor(nonce, request.headers.get('host') ?? '')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

function policyFor(nonce: string, host: string): string {
  const isDevelopment = process.env.NODE_ENV === 'development'
  return [
    `default-src 'self'`,
    // WebAssembly may be compiled, for the encoder of voice messages; text still never becomes script.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' 'wasm-unsafe-eval'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `media-src 'self' blob:`,
    `connect-src ${["'self'", ...socketOrigins(host)].join(' ')}`,
    // Without these two they would fall back to script-src, where 'strict-dynamic' drops 'self'.
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
    `form-action 'self'`,
  ].join('; ')
}

function socketOrigins(host: string): string[] {
  const { host: away, port, tls } = publicAddress(env)
  if (away !== null) return [`${tls ? 'wss' : 'ws'}://${away}:${port}`]
  // Older Safari does not count a socket to the page's own host as 'self', so it is named.
  return /^[\w.:[\]-]+$/.test(host) ? [`ws://${host}`, `wss://${host}`] : []
}

export const config = {
  matcher: [
    '/((?!api(?:/|$)|_next/static|_next/image|app(?:/|$)|favicon\\.ico|(?:apple-)?icon[-.]|manifest\\.webmanifest|sw\\.js).*)',
  ],
}
