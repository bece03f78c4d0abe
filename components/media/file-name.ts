import { splitEnding } from '@/lib/uploads/split-ending'

/** What a name ends with is what tells files apart, and what kind it is: that much stays when there is no room. */
const TAIL = 5

/** The part that may be cut off at its end, and the one that stays. */
export function splitName(name: string): [head: string, tail: string] {
  const [stem, ending] = splitEnding(name)
  const points = [...stem]
  const from = Math.max(0, points.length - TAIL)
  return [points.slice(0, from).join(''), points.slice(from).join('') + ending]
}
