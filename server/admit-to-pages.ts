import { IncomingMessage, type ServerResponse } from 'node:http'
import { AppError } from '@/lib/errors'
import { isCrossSite } from '@/lib/http/origin'
import { isReading, readBody, requireMethods } from './api'
import { checkForm } from './check-form'

/** The pages whose forms are server actions. */
const FORM_PAGES = new Set(['/sign-in', '/sign-up'])
/** In bytes: a name and a password, twice over. */
const FORM_LIMIT = 64 * 1024

/**
 * What of this request Next is to see: it answers 500 to much that anybody can send.
 * @throws AppError method_not_allowed, cross_site, too_large, malformed
 */
export async function admitToPages(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<IncomingMessage> {
  if (isReading(request)) return request
  const isFormPage = FORM_PAGES.has(request.url?.split('?', 1)[0] ?? '')
  requireMethods(request, response, isFormPage ? ['GET', 'POST'] : ['GET'])
  if (isForeign(request)) throw new AppError('cross_site')
  const bytes = await readBody(request, FORM_LIMIT)
  const form = await parseForm(bytes, request.headers['content-type'] ?? '')
  checkForm(form, request.headers['next-action'] !== undefined)
  return replay(request, bytes)
}

/** Stricter than for the API: Next runs no action for an Origin that is not this very host. */
function isForeign({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers
  if (isCrossSite((name) => headers[name]?.toString())) return true
  return origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host)
}

async function parseForm(bytes: Buffer, type: string): Promise<FormData> {
  if (!type.startsWith('multipart/form-data')) throw new AppError('malformed')
  try {
    return await new Response(new Uint8Array(bytes), {
      headers: { 'content-type': type },
    }).formData()
  } catch (cause) {
    throw new AppError('malformed', { cause })
  }
}

/** The request once more, since a body can be read only once. */
function replay(request: IncomingMessage, bytes: Buffer): IncomingMessage {
  const { method, url, headers, rawHeaders, httpVersion } = request
  const again = new IncomingMessage(request.socket)
  Object.assign(again, { method, url, headers, rawHeaders, httpVersion, complete: true })
  again.push(bytes)
  again.push(null)
  return again
}
