import type { MessageDto } from '../messages/contract'
import type { AttachmentDto, UploadPurpose } from './contract'

const MEGABYTE = 1024 * 1024

/** Of one message. */
export const MOST_FILES = 10
export const LARGEST_BYTES: Record<UploadPurpose, number> = {
  image: 25 * MEGABYTE,
  voice: 25 * MEGABYTE,
  video: 100 * MEGABYTE,
  file: 100 * MEGABYTE,
  avatar: 10 * MEGABYTE,
}
export const MOST_PIXELS = 40_000_000
export const LONGEST_VOICE_MS = 10 * 60_000
/** A file larger than this is sent in parts of this size, so that a cut line costs one part at most. */
export const PART_BYTES = 4 * MEGABYTE

/** What is looked at: in albums, in the viewer and under Photos. */
export const VISUAL_KINDS: AttachmentDto['kind'][] = ['image', 'video']
export const isVisual = ({ kind }: Pick<AttachmentDto, 'kind'>) => VISUAL_KINDS.includes(kind)

/** What a message is by what it carries. */
export function messageKindOf(carried: Pick<AttachmentDto, 'kind'>[]): MessageDto['kind'] {
  if (carried.length === 0) return 'text'
  if (carried.every(({ kind }) => kind === 'voice')) return 'voice'
  return carried.every(isVisual) ? 'image' : 'file'
}

/** What a message is found by: its text, and the names of its files. */
export function wordsOf(text: string, carried: Pick<AttachmentDto, 'kind' | 'name'>[]): string {
  if (carried.length === 0) return text
  const names = carried.flatMap(({ kind, name }) => (kind === 'file' ? [name] : []))
  return [text, ...names].join('\n').trim()
}
