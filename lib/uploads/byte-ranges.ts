/** Both ends belong to it, as in the headers. */
export type ByteRange = { from: number; to: number }

/**
 * `Content-Range` of a part: null when it is none that names its place in the whole. Without a place it is the empty
 * one behind the last byte.
 */
export function parseContentRange(header: string): (ByteRange & { total: number }) | null {
  const [, whole] = /^bytes \*\/([1-9]\d{0,14})$/.exec(header)?.map(Number) ?? []
  if (whole !== undefined) return { from: whole, to: whole - 1, total: whole }
  const [, from, to, total] =
    /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(header)?.map(Number) ?? []
  if (from === undefined || to === undefined || total === undefined) return null
  return from <= to && to < total ? { from, to, total } : null
}

/**
 * What a `Range` asks of so many bytes: one stretch, 'beyond' when none of it is there, and null when it asks
 * for nothing that we answer in parts, as several stretches: then the whole is right.
 */
export function parseRange(header: string | undefined, bytes: number): ByteRange | 'beyond' | null {
  const [, first = '', last = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return null
  const from = first === '' ? Math.max(0, bytes - Number(last)) : Number(first)
  const to = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  if (first !== '' && last !== '' && Number(last) < from) return null
  return from <= to ? { from, to } : 'beyond'
}
