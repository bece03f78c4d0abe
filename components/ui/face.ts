/** A stable place in the palette for a person's generated avatar. */
export function hueOf(id: string, hues: number): number {
  let sum = 0
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) >>> 0
  return sum % hues
}

/** One or two characters for a generated avatar: a Han name by its first, others by an initial. */
export function initialsOf(name: string): string {
  const first = [...name.trim()][0] ?? '?'
  return first.toUpperCase()
}
