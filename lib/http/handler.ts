import type { Readable } from 'node:stream'
import type { GenericSchema } from 'valibot'

export type Caller = {
  userId: string | null
  sessionId: string | null
  /** The client's address, past trusted proxies only. */
  address: string
  /** A short name of the browser or program, for the list of devices. */
  client: string
  requestId: string
}
export type SignedIn = Caller & { userId: string; sessionId: string }
export type Params = Record<string, string>
/** `body`: a stream goes out as it is under `headers`; anything else is JSON, or text that is JSON already. */
export type Answer = { status: number; body?: unknown; headers?: Record<string, string | string[]> }
export type RawBody = { bytes: Buffer; header(name: string): string | undefined }
/** A request whose body is read as it comes. Whoever stops reading leaves the rest; nobody destroys it. */
export type Streamed = {
  method: string
  query: URLSearchParams
  header(name: string): string | undefined
  openBody(): Readable
}

export type Schema<I> = GenericSchema<unknown, I>
export type Handler = {
  access: 'user' | 'open'
  /**
   * Absent: nothing is read. 'raw': the handler gets the bytes. 'stream': it reads them itself, and limits its
   * time itself.
   */
  input?: Schema<unknown> | 'raw' | 'stream'
  /** In bytes, where the contract allows more than usual. */
  bodyLimit?: number
  run(caller: Caller, params: Params, input: unknown): Promise<Answer>
}

/** For signed-in callers; `params` are checked against the route manifest before this runs. */
export function handler<I>(
  schema: Schema<I> | undefined,
  run: (caller: SignedIn, params: Params, input: I) => Promise<Answer>,
): Handler {
  return {
    access: 'user',
    input: schema as Schema<unknown> | undefined,
    run: run as Handler['run'],
  }
}

export function openHandler<I>(
  schema: Schema<I> | undefined,
  run: (caller: Caller, params: Params, input: I) => Promise<Answer>,
): Handler {
  return {
    access: 'open',
    input: schema as Schema<unknown> | undefined,
    run: run as Handler['run'],
  }
}

export function rawHandler(
  access: Handler['access'],
  run: (caller: Caller, params: Params, body: RawBody) => Promise<Answer>,
): Handler {
  return { access, input: 'raw', run: run as Handler['run'] }
}

export function streamHandler(
  run: (caller: SignedIn, params: Params, request: Streamed) => Promise<Answer>,
): Handler {
  return { access: 'user', input: 'stream', run: run as Handler['run'] }
}
