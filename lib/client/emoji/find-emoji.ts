import type { Emoji } from './load-emoji'

/** Those with a word that begins so, the nearest first; words of either language and names as `thumbs_up`. */
export function findEmoji(all: Emoji[], typed: string, limit: number): Emoji[] {
  const wanted = typed.toLowerCase().replaceAll('_', ' ')
  return all
    .map((emoji) => ({ emoji, distance: distanceOf(emoji, wanted) }))
    .filter(({ distance }) => distance < FAR)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, limit)
    .map(({ emoji }) => emoji)
}

const FAR = 4

function distanceOf({ label, tags }: Emoji, wanted: string): number {
  let nearest = FAR
  for (const name of [label, ...tags]) {
    const at = name.toLowerCase().indexOf(wanted)
    if (at < 0) continue
    const isWhole = name.length === wanted.length
    nearest = Math.min(nearest, at > 0 ? inside(name, at) : isWhole ? 0 : 1)
  }
  return nearest
}

/** Han has no spaces, so that a word may begin anywhere. */
const inside = (name: string, at: number) =>
  /\s/.test(name.charAt(at - 1)) ? 2 : /\p{sc=Han}/u.test(name) ? 3 : FAR
