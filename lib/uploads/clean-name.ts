import { splitEnding } from './split-ending'

/** What most file systems allow. */
const LONGEST_BYTES = 255
const FALLBACK = 'file'
/** Control, direction and other invisible characters: a name is what it looks like. */
const UNSEEN = /[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/gu
/** Devices of Windows, with or without an ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** A file's name as it is shown and offered for saving: it names one file, and hides nothing. */
export function cleanName(given: string): string {
  const seen = given.normalize('NFC').replace(UNSEEN, '').replace(/[/\\]/g, '_')
  const bare = seen.trim().replace(/[. ]+$/, '')
  const safe = bare.replace(/^\.+/, '_').replace(RESERVED, '_$&')
  return shorten(safe) || FALLBACK
}

/** By whole characters, and before the ending. */
function shorten(name: string): string {
  if (Buffer.byteLength(name) <= LONGEST_BYTES) return name
  const [whole, ending] = splitEnding(name)
  const room = LONGEST_BYTES - Buffer.byteLength(ending)
  let stem = ''
  for (const { segment } of new Intl.Segmenter().segment(whole)) {
    if (Buffer.byteLength(stem + segment) > room) break
    stem += segment
  }
  return stem + ending
}
