'use client'

import { useEffect, useState } from 'react'
import { useMe } from './hooks'
import { keptFiles } from './local/kept-files'
import type { DraftFile } from './uploads/draft-file'

type KeptFile = Pick<DraftFile, 'id' | 'as' | 'name' | 'bytes' | 'durationMs'> & { url: string }

/** The files of a draft that was put aside, with an address each; null until they are read. */
export function useKeptFiles(clientId: string): KeptFile[] | null {
  const { id: userId } = useMe()
  const [files, setFiles] = useState<KeptFile[] | null>(null)
  useEffect(() => {
    let isLeft = false
    let shown: KeptFile[] = []
    void keptFiles(userId, clientId).then((found) => {
      if (isLeft) return
      shown = found.map(({ blob, ...file }) => ({ ...file, url: URL.createObjectURL(blob) }))
      setFiles(shown)
    })
    return () => {
      isLeft = true
      for (const { url } of shown) URL.revokeObjectURL(url)
    }
  }, [userId, clientId])
  return files
}
