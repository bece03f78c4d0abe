import { type DragEvent, type ReactNode, useState } from 'react'
import { later } from '@/lib/client/later'
import { useAddFiles } from './use-attaching'

const DropZone = later(() => import('@/components/media/drop-zone').then((part) => part.DropZone))

/** Files may be dropped anywhere on a conversation. Elsewhere on the page the browser would leave it for the file. */
export function useDropping(conversationId: string, isOpen: boolean) {
  const add = useAddFiles(conversationId)
  const [isOver, setOver] = useState(false)
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = isOpen ? 'copy' : 'none'
    setOver(isOpen)
  }
  const zone: ReactNode = isOver && <DropZone />
  const triggers = {
    onDragEnter: over,
    onDragOver: over,
    onDragLeave: ({ currentTarget, relatedTarget }: DragEvent) => {
      if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false)
    },
    onDrop: (event: DragEvent) => {
      setOver(false)
      if (add(isOpen ? [...event.dataTransfer.files] : [])) event.preventDefault()
    },
  }
  return { zone, triggers }
}
