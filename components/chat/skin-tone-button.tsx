'use client'

import { EmojiPicker } from 'frimousse'
import { useTranslations } from 'next-intl'
import { keepSkinTone } from '@/lib/client/emoji/recent-emoji'
import { useMe } from '@/lib/client/hooks'

/** Each press takes the next one, and the device remembers it. */
export function SkinToneButton() {
  const t = useTranslations('emoji')
  const me = useMe()
  return (
    <EmojiPicker.SkinTone>
      {({ skinTone, setSkinTone, skinToneVariations: tones }) => {
        const at = tones.findIndex((tone) => tone.skinTone === skinTone)
        const next = tones[(at + 1) % tones.length]?.skinTone ?? 'none'
        const label = t('tone', { tone: t(`tones.${skinTone}`) })
        return (
          <button
            type="button"
            aria-label={label}
            title={label}
            className="icon-button"
            onClick={() => {
              setSkinTone(next)
              keepSkinTone(me.id, next)
            }}
          >
            {tones[at]?.emoji}
          </button>
        )
      }}
    </EmojiPicker.SkinTone>
  )
}
