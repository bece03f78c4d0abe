import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useMe } from '@/lib/client/hooks'
import { later } from '@/lib/client/later'
import { useIsHydrated } from '@/lib/client/use-is-hydrated'
import { hasRecording } from '@/lib/client/voice/recordings-here'
import type { Replying } from './use-replying'

const Recorder = later(() => import('@/components/media/recorder').then((part) => part.Recorder))

/** The button that begins a voice message, and what then stands in the composer's place. */
export function useVoice(conversationId: string, replying: Replying, isHidden: boolean) {
  const t = useTranslations('media.recorder')
  const errors = useTranslations('errors')
  const place = { userId: useMe().id, conversationId }
  const isHydrated = useIsHydrated()
  const [asked, ask] = useState<{ press?: PointerEvent } | null>()
  // What was begun waits meanwhile, paused.
  if (isHidden && asked) ask(undefined)
  const isLeft = asked === undefined && isHydrated && hasRecording(place)
  const recorder = (asked || isLeft) && (
    <Recorder
      conversationId={conversationId}
      press={asked?.press}
      isAsked={!isLeft}
      replyTo={replying.seq}
      onSent={replying.end}
      onDone={() => ask(null)}
      waiting={(isStuck) => isStuck && <p role="alert">{errors('offline')}</p>}
    />
  )
  const mic = (
    <button
      type="button"
      aria-label={t('record')}
      title={t('record')}
      className="mic"
      onPointerDown={(event) => event.pointerType === 'touch' && ask({ press: event.nativeEvent })}
      // Or the finger that is up would press once more.
      onTouchEnd={(event) => event.cancelable && event.preventDefault()}
      onClick={() => ask({})}
    >
      <i className="mark mark-mic" />
    </button>
  )
  return { recorder, mic }
}
