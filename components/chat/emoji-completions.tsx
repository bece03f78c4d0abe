'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { findEmoji } from '@/lib/client/emoji/find-emoji'
import { type Emoji, loadEmoji } from '@/lib/client/emoji/load-emoji'
import { keptSkinTone, noteEmoji } from '@/lib/client/emoji/recent-emoji'
import { useMe } from '@/lib/client/hooks'
import { CompletionList } from './completion-list'
import { insertText } from './insert-text'
import type { CompletionProps } from './use-completion'

const SHOWN = 6

export async function loadCompletions(locale: string) {
  const emojis = await loadEmoji(locale)
  return (props: CompletionProps) => (
    <EmojiCompletions key={props.query} emojis={emojis} {...props} />
  )
}

type Props = CompletionProps & { emojis: Emoji[] }

function EmojiCompletions({ emojis, query, from, textarea, onLeave }: Props) {
  const t = useTranslations('emoji')
  const me = useMe()
  const found = useMemo(() => findEmoji(emojis, query, SHOWN), [emojis, query])
  const tone = keptSkinTone(me.id)
  const inTone = ({ emoji, skins }: Emoji) => (tone === 'none' ? emoji : (skins?.[tone] ?? emoji))
  const accept = (chosen: Emoji) => {
    noteEmoji(me.id, inTone(chosen))
    insertText(textarea, inTone(chosen), from)
  }
  const options = found.map((each) => ({
    key: each.emoji,
    face: (
      <>
        <span>{inTone(each)}</span> {each.label}
      </>
    ),
    accept: () => accept(each),
  }))
  return <CompletionList label={t('title')} {...{ options, textarea, onLeave }} />
}
