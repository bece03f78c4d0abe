/** What a name ends with is what tells files apart, and what kind it is: that much stays when there is no room. */
const TAIL = 5
const LONGEST_EXTENSION = 8

/** The part that may be cut off at its end, and the one that stays. */
export function splitName(name: string): [head: string, tail: string] {
  const points = [...name]
  const dot = points.lastIndexOf('.')
  const hasExtension = dot > 0 && points.length - dot - 1 <= LONGEST_EXTENSION
  const from = Math.max(0, (hasExtension ? dot : points.length) - TAIL)
  return [points.slice(0, from).join(''), points.slice(from).join('')]
}

export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : ''
}
