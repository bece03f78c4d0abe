import type { files } from '@/db/schema'
import type { AttachmentDto } from './contract'

export type FileRow = typeof files.$inferSelect
export type FileColumns = Omit<
  FileRow,
  'ownerId' | 'isAvatar' | 'storedBytes' | 'sha256' | 'createdAt' | 'attachedAt'
>

export const fileUrl = (id: string) => `/api/files/${id}`

/** The only maker of an attachment's shape; what is not known of a file is not there. */
export function presentFile(file: FileColumns): AttachmentDto {
  const { id, kind, name, mime, bytes } = file
  return {
    id,
    kind,
    name,
    mime,
    bytes,
    width: file.width ?? undefined,
    height: file.height ?? undefined,
    durationMs: file.durationMs ?? undefined,
    placeholder: file.placeholder ?? undefined,
    waveform: file.waveform ?? undefined,
    url: fileUrl(id),
    variants: file.variants.map(({ name, width, height }) => ({ name, width, height })),
  }
}
