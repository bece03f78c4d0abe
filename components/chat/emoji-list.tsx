'use client'

import {
  EmojiPicker,
  type EmojiPickerListCategoryHeaderProps,
  type EmojiPickerListEmojiProps,
  type EmojiPickerListRowProps,
} from 'frimousse'
import { useTranslations } from 'next-intl'

export function EmojiList() {
  const t = useTranslations('emoji')
  return (
    <EmojiPicker.Viewport tabIndex={0} className="emoji-list">
      <EmojiPicker.Empty>{({ search }) => t('none', { search })}</EmojiPicker.Empty>
      <EmojiPicker.List aria-label={t('title')} components={COMPONENTS} />
    </EmojiPicker.Viewport>
  )
}

const CategoryHeader = ({ category, ...rest }: EmojiPickerListCategoryHeaderProps) => (
  <div {...rest}>{category.label}</div>
)

// They count from 0, ARIA from 1.
const oneMore = (index: number | undefined) => (index === undefined ? undefined : index + 1)

function Row(row: EmojiPickerListRowProps) {
  const place = { 'aria-rowindex': oneMore(row['aria-rowindex']) }
  return <div {...row} {...place} />
}

function Emoji({ emoji, ...cell }: EmojiPickerListEmojiProps) {
  const place = { 'aria-colindex': oneMore(cell['aria-colindex']) }
  return (
    <button type="button" {...cell} {...place}>
      {emoji.emoji}
    </button>
  )
}

const COMPONENTS = { CategoryHeader, Row, Emoji }
