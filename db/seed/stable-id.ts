import { createHash } from 'node:crypto'

/** The same UUID for the same words on every machine; version 8 is the one for rules of one's own. */
export function stableId(...words: (string | number)[]): string {
  const hex = createHash('sha256')
    .update(['hongyan', ...words].join('\n'))
    .digest('hex')
  return hex.replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/,
    (_, ...[time, middle, high, low, node]) => `${time}-${middle}-8${high}-a${low}-${node}`,
  )
}

export const personId = (username: string) => stableId('person', username)
