import type { UploadPurpose } from '../contract'

export type Received = { path: string; as: UploadPurpose; name: string; mime: string }
type Rendition = { name: string; mime: string; width: number; height: number; path: string }
export type Examined = {
  kind: 'image' | 'voice' | 'video' | 'file'
  mime: string
  name?: string
  width?: number
  height?: number
  durationMs?: number
  placeholder?: string
  main: string | null
  variants: Rendition[]
}

/** Keeps everything as it came. */
export async function examine({ mime }: Received): Promise<Examined> {
  return { kind: 'file', mime, main: null, variants: [] }
}
