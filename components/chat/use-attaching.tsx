import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { showToast } from '@/components/ui/toast'
import { aheadOfUse } from '@/lib/client/fetch-ahead'
import { later } from '@/lib/client/later'
import type { Besides } from '@/lib/client/sync/reduce-sending'
import { useTray } from '@/lib/client/uploads/trays'
import { useLoaded } from './use-loaded'

const loadFilling = aheadOfUse(() => import('@/lib/client/uploads/fill-tray'))
const Tray = later(() => import('@/components/media/tray').then((part) => part.Tray))

type Send = (text: string, besides: Besides | Promise<Besides>) => Promise<boolean>

/** Files that go with the next message. */
export function useAttaching(conversationId: string) {
  const t = useTranslations('media')
  const add = useAddFiles(conversationId)
  const tray = useTray(conversationId)
  const isCarrying = tray !== undefined && tray.files.length > 0
  const send = async (text: string, besides: Besides, sent: Send) => {
    if (!isCarrying) return void sent(text, besides)
    const files = tray.take()
    const isStored = await sent(
      text,
      files.then((taken) => ({ ...besides, files: taken })),
    )
    if (!isStored) showToast(t('onlyHere'))
  }
  const shown: ReactNode = tray && <Tray conversationId={conversationId} />
  return { tray: shown, isCarrying, add, send }
}

/** Whether there were any. */
export function useAddFiles(conversationId: string) {
  const whenLoaded = useLoaded()
  return (files: File[]): boolean => {
    if (files.length > 0)
      whenLoaded(loadFilling(), ({ addFiles }) => void addFiles(conversationId, files))
    return files.length > 0
  }
}

/** Office programs put a picture of a text beside it: that is pasted as the text. */
export const filesOf = (pasted: DataTransfer): File[] =>
  pasted.getData('text/plain') && pasted.getData('text/html') ? [] : [...pasted.files]
