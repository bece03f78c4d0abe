import { isIPv6 } from 'node:net'

/** What a limit counts: an IPv6 customer has a whole /64 to take addresses from. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [before = '', after] = address.split('::')
  const left = groupsOf(before)
  const right = groupsOf(after ?? '')
  const gap = after === undefined ? 0 : 8 - left.length - right.length
  const groups = [...left, ...Array<number>(gap).fill(0), ...right].slice(0, 4)
  // ::1 and IPv4 in IPv6 clothes: the last half is what tells them apart.
  if (groups.every((group) => group === 0)) return address
  return `${groups.map((group) => group.toString(16)).join(':')}::/64`
}

/** A tail in IPv4's form stands for two groups. */
function groupsOf(text: string): number[] {
  const words = text.split(':').filter(Boolean)
  return words.flatMap((word) => (word.includes('.') ? [0, 0] : [Number.parseInt(word, 16)]))
}
