import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { freshened, type GalleryKind, sentSince, useGallery } from '@/lib/client/gallery'
import { useTimeline } from '@/lib/client/hooks'
import type { ChatMessage } from '@/lib/client/state'
import { useNearEnd } from '@/lib/client/use-near-end'
import { isVisual } from '@/lib/uploads/rules'
import { GalleryFiles, GalleryLinks, GalleryVoices } from './gallery-rows'
import { linksOf } from './links-of'
import { PictureGrid } from './picture-grid'

type Props = { conversationId: string; kind: GalleryKind }

const SHOWN = { image: PictureGrid, file: GalleryFiles, link: GalleryLinks, voice: GalleryVoices }
const HAS: Record<GalleryKind, (message: Pick<ChatMessage, 'attachments' | 'text'>) => boolean> = {
  image: ({ attachments }) => attachments.some(isVisual),
  file: ({ attachments }) => attachments.some(({ kind }) => kind === 'file'),
  voice: ({ attachments }) => attachments.some(({ kind }) => kind === 'voice'),
  link: ({ text }) => linksOf(text).length > 0,
}

/** The newest first, under their months; older ones come when the end is near. */
export function GalleryList({ conversationId, kind }: Props) {
  const t = useTranslations('media')
  const ui = useTranslations('ui')
  const found = useGallery(conversationId, kind)
  const { data: listed, hasNextPage, isFetchingNextPage, fetchNextPage } = found
  const known = useTimeline(conversationId)?.messages ?? []
  const end = useNearEnd(listed?.length ?? 0, () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  })
  if (!listed && found.isPending) return <Skeleton rows={3} label={ui('loading')} />
  const again = (
    <div className="grid justify-items-center gap-3 py-6">
      <p className="text-ink2">{t('galleryFailed')}</p>
      <Button onClick={() => void (listed ? fetchNextPage() : found.refetch())}>
        {ui('again')}
      </Button>
    </div>
  )
  if (!listed) return again
  const oldest = hasNextPage ? (listed.at(-1)?.seq ?? 0) : 0
  const messages = freshened(listed, sentSince(known, oldest), HAS[kind]).reverse()
  if (messages.length === 0 && !hasNextPage)
    return <p className="px-4 py-8 text-center text-balance text-ink2">{t(`none.${kind}`)}</p>
  return (
    <>
      <Months messages={messages} Shown={SHOWN[kind]} />
      {found.isFetchNextPageError ? again : <div ref={end} className="h-8" />}
    </>
  )
}

type MonthsProps = { messages: ChatMessage[]; Shown: (typeof SHOWN)[GalleryKind] }

function Months({ messages, Shown }: MonthsProps) {
  const format = useFormatter()
  const monthOf = ({ sentAt }: ChatMessage) =>
    format.dateTime(new Date(sentAt), { year: 'numeric', month: 'long' })
  const months = new Map<string, ChatMessage[]>()
  for (const message of messages) {
    const month = monthOf(message)
    months.set(month, [...(months.get(month) ?? []), message])
  }
  return [...months].map(([month, sent]) => (
    <section key={month} aria-label={month} className="month">
      <h4 className="section-title">{month}</h4>
      <Shown messages={sent} />
    </section>
  ))
}
