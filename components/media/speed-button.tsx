import './speed-button.css'
import { useTranslations } from 'next-intl'
import { usePlayer, usePlaying } from '@/lib/client/voice/use-player'

/** For the one that plays; the next one keeps it. */
export function SpeedButton({ id }: { id: string }) {
  const t = useTranslations('media.player')
  const player = usePlayer()
  const { rate } = usePlaying(id)
  const label = t('speed', { rate })
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="voice-speed"
      onClick={() => player.nextRate()}
    >
      {rate}×
    </button>
  )
}
