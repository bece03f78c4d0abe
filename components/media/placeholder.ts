import { thumbHashToDataURL } from 'thumbhash'

const drawn = new Map<string, string>()
const MOST = 500

/** What a picture looks like from afar, as an address; empty when that is not known. */
export function placeholderOf(hash: string | undefined): string {
  if (!hash) return ''
  const known = drawn.get(hash)
  if (known !== undefined) return known
  if (drawn.size >= MOST) drawn.clear()
  const url = draw(hash)
  drawn.set(hash, url)
  return url
}

function draw(hash: string): string {
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(hash), (char) => char.charCodeAt(0)))
  } catch {
    return ''
  }
}
