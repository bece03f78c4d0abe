'use client'

import { useEffect, useEffectEvent, useState } from 'react'

type Taker = { isOpen: () => boolean; take: (files: File[]) => void }

/** True while files are dragged over the window and would be taken where they are dropped. */
export function useFileDrops({ isOpen, take }: Taker): boolean {
  const [isOver, setOver] = useState(false)
  const over = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    const isTaken = isOpen()
    setOver(isTaken)
    if (!isTaken) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  })
  const left = useEffectEvent((event: DragEvent) => {
    if (!event.relatedTarget) setOver(false)
  })
  const dropped = useEffectEvent((event: DragEvent) => {
    setOver(false)
    const files = [...(event.dataTransfer?.files ?? [])]
    if (files.length > 0 && isOpen()) take(files)
  })
  useEffect(() => {
    const end = new AbortController()
    const { signal } = end
    window.addEventListener('dragenter', over, { signal })
    window.addEventListener('dragover', over, { signal })
    window.addEventListener('dragleave', left, { signal })
    window.addEventListener('drop', dropped, { signal })
    return () => end.abort()
  }, [])
  return isOver
}
