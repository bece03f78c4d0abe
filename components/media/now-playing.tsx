import './now-playing.css'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { LocalLink } from '@/components/shell/local-link'
import { IconButton } from '@/components/ui/icon-button'
import { messagePath } from '@/lib/client/navigation'
import type { ChatMessage } from '@/lib/client/state'
import { usePlayer, usePlaying, useUnseen } from '@/lib/client/voice/use-player'
import type { Voice } from '@/lib/client/voice/voice'
import { clockOf } from './clock'
import { elapsedOf } from './elapsed'
import { PlayButton } from './play-button'
import { SpeedButton } from './speed-button'

/** What plays while its own row is out of sight. */
export function NowPlaying() {
  const voice = useUnseen()
  return voice?.message && <Bar voice={voice} message={voice.message} />
}

function Bar({ voice, message }: { voice: Voice; message: ChatMessage }) {
  const t = useTranslations('media.player')
  const player = usePlayer()
  const { at } = usePlaying(voice.id)
  return (
    <section aria-label={t('nowPlaying')} className="now-playing">
      <PlayButton voice={voice} />
      <LocalLink href={pathOf(message)} title={t('goTo')}>
        <b dir="auto">{message.author?.displayName}</b>
        <span>
          {elapsedOf(at * 1000)} / {clockOf(voice.durationMs)}
        </span>
      </LocalLink>
      <SpeedButton id={voice.id} />
      <IconButton
        label={t('close')}
        onClick={() => {
          // Not to the field: on a phone that would open the keyboard.
          document.getElementById('pane')?.focus()
          player.close()
        }}
      >
        <X size={18} />
      </IconButton>
    </section>
  )
}

const pathOf = ({ conversationId, seq, pending }: ChatMessage) =>
  pending ? `/c/${conversationId}` : messagePath(conversationId, seq)
