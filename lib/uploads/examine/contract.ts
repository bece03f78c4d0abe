import type { ErrorCode, FieldErrors } from '@/lib/errors'
import type { UploadPurpose } from '../contract'

/** A whole file as it came, and what it was sent as. Its name and type are what the sender says. */
export type Received = { path: string; as: UploadPurpose; name: string; mime: string }

export type Rendition = { name: string; mime: string; width: number; height: number; path: string }

export type Examined = {
  kind: 'image' | 'voice' | 'video' | 'file'
  mime: string
  /** Where the content asks for another ending. */
  name?: string
  width?: number
  height?: number
  durationMs?: number
  /** A thumbhash in base64. */
  placeholder?: string
  /** What to keep instead of the received file; null = that one. */
  main: string | null
  variants: Rendition[]
}

/** What the process beside the host answers: null = it cannot read the file. */
export type Outcome =
  | { examined: Examined }
  | { refusal: { code: ErrorCode; fields?: FieldErrors } | null }

const RENDITIONS = ['main', 'thumb', 'large', 'small'] as const

/** Beside the received file, and gone with a refusal. */
export const renditionPath = (path: string, name: (typeof RENDITIONS)[number]) => `${path}.${name}`

export const renditionPaths = (path: string) => RENDITIONS.map((name) => renditionPath(path, name))
