import { sql } from '@/db/client'
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

/** {@link FileColumns} of `files f`, as JSON. */
export const fileJson = () => sql`json_build_object(
  'id', f.id, 'kind', f.kind, 'name', f.name, 'mime', f.mime, 'bytes', f.bytes,
  'variants', f.variants, 'width', f.width, 'height', f.height, 'durationMs', f.duration_ms,
  'placeholder', f.placeholder, 'waveform', f.waveform)`

/** `wordsOf` of `messages m`. */
export const wordsColumn = () => sql`
  CASE WHEN m.kind = 'file' THEN concat_ws(E'\\n', NULLIF(m.text, ''), (
    SELECT string_agg(f.name, E'\\n' ORDER BY t.place) FROM attachments t JOIN files f ON f.id = t.file_id
    WHERE t.conversation_id = m.conversation_id AND t.seq = m.seq AND t.kind = 'file'
  )) ELSE m.text END`
