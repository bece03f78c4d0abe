'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useState } from 'react'
import { flushSync } from 'react-dom'

type Props = { isOpen: boolean; onPress: (isOpen: boolean) => void }

/** Stands after the text that it opens and closes, and is there only when some of it is cut off. */
export function MoreText({ isOpen, onPress }: Props) {
  const t = useTranslations('chat')
  const [isCut, setCut] = useState(false)
  const watch = useCallback(
    (place: HTMLElement | null) => {
      const text = place?.previousElementSibling
      if (!text || isOpen) return
      const sizes = new ResizeObserver(() => setCut(text.scrollHeight > text.clientHeight + 1))
      sizes.observe(text)
      const reveal = ({ target }: Event) => {
        const link = (target as Element).getBoundingClientRect()
        if (link.bottom > text.getBoundingClientRect().bottom) onPress(true)
      }
      text.addEventListener('focusin', reveal)
      return () => {
        sizes.disconnect()
        text.removeEventListener('focusin', reveal)
      }
    },
    [isOpen, onPress],
  )
  const press = (button: HTMLElement) => {
    flushSync(() => onPress(!isOpen))
    if (isOpen) button.scrollIntoView({ block: 'nearest' })
    // Before the log hears of the new height it must know that its end is no longer in sight.
    else button.closest('.log')?.dispatchEvent(new Event('scroll'))
  }
  return (
    <div ref={watch} className="more-text" hidden={!isCut}>
      <button type="button" onClick={({ currentTarget }) => press(currentTarget)}>
        {t(isOpen ? 'showLess' : 'showMore')}
      </button>
    </div>
  )
}
