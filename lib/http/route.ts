import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { answer } from '@/lib/http/answer'
import type { Handler, Params } from '@/lib/http/handler'
import { readLimited } from '@/lib/http/read-limited'

/** The statuses with which `Response` takes no body. */
const BODILESS = new Set([204, 304])

/**
 * The Next adapter, for the route files under app/api. The Node host has its own in server/.
 * `pattern` is the manifest's.
 */
export function route(pattern: string, handler: Handler) {
  return async (request: Request, { params }: { params: Promise<Params> }): Promise<Response> => {
    // Next resolves nothing at all where the path names nothing.
    const named = (await params) ?? {}
    const { status, headers, body } = await answer(handler, named, {
      method: request.method,
      route: pattern,
      query: new URL(request.url).searchParams,
      address: request.headers.get('x-forwarded-for') ?? '',
      header: (name) => request.headers.get(name) ?? undefined,
      readBody: (limit) => readLimited(request, limit),
      openBody: () =>
        request.body ? Readable.fromWeb(request.body as WebStream) : Readable.from([]),
    })
    const list = Object.entries(headers).flatMap(([name, value]) =>
      [value].flat().map((one) => [name, one] as [string, string]),
    )
    const content = typeof body === 'string' ? body : (Readable.toWeb(body) as ReadableStream)
    return new Response(BODILESS.has(status) ? null : content, { status, headers: list })
  }
}
