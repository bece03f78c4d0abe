import type { ErrorCode } from '@/lib/errors'
import type { AttachmentDto, UploadPurpose } from '@/lib/uploads/contract'

/** A file that the server may not have yet. The blob is the one that is uploaded, unless it still `isRaw`. */
export type DraftFile = {
  /** Of the upload, and later of the attachment. Made with `uuid()`. */
  id: string
  as: Exclude<UploadPurpose, 'avatar'>
  name: string
  mime: string
  bytes: number
  blob: Blob
  /** In pixels, as shown: turned upright. */
  width?: number | undefined
  height?: number | undefined
  durationMs?: number | undefined
  placeholder?: string | undefined
  /** 64 peaks of 0-255 in base64. */
  waveform?: string | undefined
  /** A picture that has to be made smaller before it goes, or was not even measured. */
  isRaw?: boolean | undefined
  /** What is raw shall stay as large as it is where that is possible. */
  isOriginal?: boolean | undefined
  isUploaded?: boolean | undefined
}

/** As it will be seen, but for an address: `previewUrl(id)` has what there is to show. */
export const attachmentOf = (file: DraftFile): AttachmentDto => {
  const { id, name, mime, bytes, width, height, durationMs, placeholder, waveform } = file
  const measured = { width, height, durationMs, placeholder, waveform }
  return { id, kind: kindOf(file), name, mime, bytes, ...measured, url: '', variants: [] }
}

/** A video is one only where this browser could measure it: else nothing would play. */
const kindOf = ({ as, width }: DraftFile): AttachmentDto['kind'] =>
  as === 'video' && !width ? 'file' : as

/** What is wrong with a file, by the server's word or because this browser cannot read it any more. */
export type FileFault =
  | 'file_empty'
  | 'file_damaged'
  | 'file_too_large'
  | 'file_too_many_pixels'
  | 'file_too_many_frames'
  | 'file_too_long'
  | 'file_too_short'
  | 'file_unreadable'

/** Why a draft was refused. */
export type DraftFault = ErrorCode | FileFault

/** `fileId`: of the file that it is about, where it is about one. */
export type DraftRefusal = { code: DraftFault; fileId?: string | undefined }
