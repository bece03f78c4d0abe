import { type BaseIssue, type GenericSchema, safeParse } from 'valibot'
import { AppError, type FieldErrors } from '@/lib/errors'

const DEEPEST = 32
const KEY_IN_SOURCE = /"(?:[^"\\]|\\.)*"(\s*:)?/g

/**
 * JSON that means one thing only.
 * @throws AppError malformed on a duplicate key, `__proto__`, NUL, a lone surrogate or deep nesting:
 * Postgres or the next reader would understand each of them differently.
 */
export function parseJson(source: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch {
    throw new AppError('malformed')
  }
  if (countKeys(value) !== keysInSource(source)) throw new AppError('malformed')
  return value
}

function keysInSource(source: string): number {
  let keys = 0
  for (const [, colon] of source.matchAll(KEY_IN_SOURCE)) if (colon !== undefined) keys++
  return keys
}

/** Walks without recursion: the nesting is the sender's choice, the stack is ours. */
function countKeys(root: unknown): number {
  let keys = 0
  const waiting: [value: unknown, depth: number][] = [[root, 0]]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, depth] = next
    if (depth > DEEPEST) throw new AppError('malformed')
    if (typeof value === 'string') requireStorable(value)
    const children = childrenOf(value)
    if (!Array.isArray(value)) keys += children.length
    for (const child of children) waiting.push([child, depth + 1])
  }
  return keys
}

function childrenOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value !== 'object' || value === null) return []
  for (const key of Object.keys(value)) {
    if (key === '__proto__') throw new AppError('malformed')
    requireStorable(key)
  }
  return Object.values(value)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** @throws AppError malformed instead of putting U+FFFD where bytes were wrong */
export function decodeUtf8(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new AppError('malformed')
  }
}

/** Text that PostgreSQL can hold as it is. */
export function requireStorable(text: string) {
  if (text.includes('\0') || !text.isWellFormed()) throw new AppError('malformed')
}

/** A repeated query key is refused: nobody can say which one counts. */
export function parseQuery(query: URLSearchParams): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [key, value] of query) {
    if (Object.hasOwn(found, key) || key === '__proto__') throw new AppError('malformed')
    requireStorable(key)
    requireStorable(value)
    found[key] = value
  }
  return found
}

/** @throws AppError malformed for a wrong shape, invalid (with `fields`) for a wrong meaning. */
export function check<I>(schema: GenericSchema<unknown, I>, value: unknown): I {
  const { output, fields } = examine(schema, value)
  if (fields) throw new AppError('invalid', { fields })
  return output
}

type Examined<I> = { output: I; fields: null } | { output: null; fields: FieldErrors }

/** As `check`, for whoever has more to say about the fields before refusing them. */
export function examine<I>(schema: GenericSchema<unknown, I>, value: unknown): Examined<I> {
  const parsed = safeParse(schema, value)
  if (parsed.success) return { output: parsed.output, fields: null }
  const fields: FieldErrors = {}
  for (const issue of parsed.issues) {
    const fault = faultOf(issue)
    if (fault === 'malformed') throw new AppError('malformed')
    fields[issue.path?.map(({ key }) => String(key)).join('.') ?? ''] ??= fault
  }
  return { output: null, fields }
}

const LENGTHS: Record<string, string> = {
  min_length: 'too_short',
  max_length: 'too_long',
  max_entries: 'too_many',
}

/** Our own checks name the fault; types, formats and ranges of numbers are matters of shape. */
function faultOf({ type, message }: BaseIssue<unknown>): string {
  return type.endsWith('check') ? message : (LENGTHS[type] ?? 'malformed')
}
