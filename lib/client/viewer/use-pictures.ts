'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { MessageDto } from '@/lib/messages/contract'
import type { AttachmentDto } from '@/lib/uploads/contract'
import { isVisual } from '@/lib/uploads/rules'
import { freshened, useGallery } from '../gallery'
import { useTimeline } from '../hooks'
import { type ChatMessage, DRAFT_SEQ } from '../state'
import { endViewing, type Viewed } from '../viewing'

export type Picture = { message: ChatMessage; file: AttachmentDto }

/** So many before the last known one more are asked for. */
const AHEAD = 12

const hasPictures = ({ attachments }: MessageDto) => attachments.some(isVisual)

/** All pictures and videos of the conversation in their order, as far as they are known, and which one is shown. */
export function usePictures(viewed: Viewed) {
  const { conversationId, seq } = viewed
  const [shown, setShown] = useState({ key: keyOf(viewed.clientId, viewed.attachmentId), seq })
  const isDraft = seq === DRAFT_SEQ
  const older = useGallery(conversationId, 'image', isDraft ? {} : { before: seq + 1 })
  const newer = useGallery(conversationId, 'image', { after: seq })
  const known = useTimeline(conversationId)?.messages
  const pictures = useMemo(() => {
    const listed = [...(newer.data ?? []), ...(older.data ?? [])]
    return freshened(listed, known ?? [], hasPictures).flatMap((message) =>
      message.attachments.filter(isVisual).map((file): Picture => ({ message, file })),
    )
  }, [older.data, newer.data, known])
  const at = placeOf(pictures, shown)
  useMore(older, at - pictures.findIndex(isWithin(older.data)) < AHEAD && at)
  useMore(newer, pictures.findLastIndex(isWithin(newer.data)) - at < AHEAD && at)
  const isGone = at < 0 && older.isSuccess
  useEffect(() => {
    if (isGone) endViewing()
  }, [isGone])
  const show = ({ message, file }: Picture) =>
    setShown({ key: keyOf(message.clientId, file.id), seq: message.seq })
  return { pictures, at, show }
}

const keyOf = (clientId: string, fileId: string) => `${clientId}/${fileId}`

/** What was recalled under one's eyes is followed by what came after it. */
function placeOf(pictures: Picture[], { key, seq }: { key: string; seq: number }): number {
  const at = pictures.findIndex(({ message, file }) => keyOf(message.clientId, file.id) === key)
  if (at >= 0) return at
  const next = pictures.findIndex(({ message }) => message.seq >= seq)
  return next < 0 ? pictures.length - 1 : next
}

const isWithin = (listed: MessageDto[] = []) => {
  const ids = new Set(listed.map(({ clientId }) => clientId))
  return ({ message }: Picture) => ids.has(message.clientId)
}

type More = Pick<
  ReturnType<typeof useGallery>,
  'hasNextPage' | 'isFetching' | 'isFetchNextPageError' | 'fetchNextPage'
>

/** @param near the place from where more is due, else false. What could not be had is asked for with the next turn. */
function useMore(more: More, near: number | false) {
  const { hasNextPage, isFetching, isFetchNextPageError: hasFailed, fetchNextPage } = more
  const askedAt = useRef<number>(undefined)
  const isDue = near !== false && hasNextPage && !isFetching
  useEffect(() => {
    if (!isDue || (hasFailed && askedAt.current === near)) return
    askedAt.current = near
    void fetchNextPage()
  }, [isDue, hasFailed, near, fetchNextPage])
}
