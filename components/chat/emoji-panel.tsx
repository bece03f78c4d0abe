'use client'

import { type EmojiData, EmojiPicker } from 'frimousse'
import { useLocale, useTranslations } from 'next-intl'
import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useState } from 'react'
import { type Emoji, loadEmoji } from '@/lib/client/emoji/load-emoji'
import { keptSkinTone, noteEmoji, recentEmoji } from '@/lib/client/emoji/recent-emoji'
import { useMe } from '@/lib/client/hooks'
import { isTouchScreen } from '@/lib/client/local/send-key'
import { EmojiList } from './emoji-list'
import { insertText } from './insert-text'
import { SkinToneButton } from './skin-tone-button'

type Props = {
  emojis: Emoji[]
  field: RefObject<HTMLTextAreaElement | null>
  onClose: () => void
}

export type PanelParts = { Panel: typeof EmojiPanel; emojis: Emoji[] }

export async function loadPanel(locale: string): Promise<PanelParts> {
  return { Panel: EmojiPanel, emojis: await loadEmoji(locale) }
}

const COLUMNS = 8
const CELL_PX = 44
const AROUND_PX = 36

/** On a touch screen it stays for the next one, and the keyboard stays away. */
function EmojiPanel({ emojis, field, onClose }: Props) {
  const t = useTranslations('emoji')
  const me = useMe()
  const locale = useLocale()
  const [search, setSearch] = useState('')
  const [recent] = useState(() => recentEmoji(me.id))
  const [columns] = useState(() =>
    Math.min(COLUMNS, Math.floor((window.innerWidth - AROUND_PX) / CELL_PX)),
  )
  const categoriesOf = useCategories()
  const watch = useCallback((panel: HTMLElement | null) => watchOutside(panel, onClose), [onClose])

  const leave = () => {
    field.current?.focus()
    onClose()
  }
  const pick = ({ emoji }: { emoji: string }) => {
    if (!field.current) return
    noteEmoji(me.id, emoji)
    if (!isTouchScreen()) leave()
    insertText(field.current, emoji)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter commits a word to the search field, and picks nothing yet.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return event.preventDefault()
    if (event.key !== 'Escape') return
    event.stopPropagation()
    leave()
  }
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) onClose()
  }
  return (
    <div
      ref={watch}
      role="dialog"
      aria-label={t('title')}
      className="emoji-panel"
      onKeyDown={onKeyDown}
      onBlur={onBlur}
    >
      <EmojiPicker.Root
        locale={locale}
        columns={columns}
        skinTone={keptSkinTone(me.id)}
        resolveEmojiData={() => ({ locale, emojis, ...categoriesOf() })}
        onEmojiSelect={pick}
      >
        <div className="emoji-search">
          {/* Outside the form: Enter here must not send what is in the field. */}
          <EmojiPicker.Search
            form=""
            aria-label={t('search')}
            placeholder={t('search')}
            onChange={({ target }) => setSearch(target.value)}
          />
          <SkinToneButton />
        </div>
        {!search && recent.length > 0 && (
          <fieldset className="emoji-recent">
            <legend>{t('recent')}</legend>
            {recent.map((emoji) => (
              <button key={emoji} type="button" onClick={() => pick({ emoji })}>
                {emoji}
              </button>
            ))}
          </fieldset>
        )}
        <EmojiList />
      </EmojiPicker.Root>
    </div>
  )
}

const CATEGORIES = [0, 1, 3, 4, 5, 6, 7, 8, 9] as const

function useCategories() {
  const t = useTranslations('emoji')
  return (): Pick<EmojiData, 'categories' | 'skinTones'> => ({
    categories: CATEGORIES.map((index) => ({ index, label: t(`groups.${index}`) })),
    skinTones: {
      light: t('tones.light'),
      'medium-light': t('tones.medium-light'),
      medium: t('tones.medium'),
      'medium-dark': t('tones.medium-dark'),
      dark: t('tones.dark'),
    },
  })
}

/** A press outside closes it; the button that opened it does so itself. */
function watchOutside(panel: HTMLElement | null, onClose: () => void) {
  if (!panel) return
  if (!isTouchScreen()) panel.querySelector('input')?.focus()
  const onPointerDown = ({ target }: PointerEvent) => {
    const isInside = panel.contains(target as Node)
    if (!isInside && !(target as Element).closest('.emoji-button')) onClose()
  }
  document.addEventListener('pointerdown', onPointerDown)
  return () => document.removeEventListener('pointerdown', onPointerDown)
}
