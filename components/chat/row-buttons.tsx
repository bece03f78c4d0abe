import { useTranslations } from 'next-intl'
import { passFocusBeside } from './pass-focus-beside'

type Props = {
  isTabStop: boolean
  isChosen: boolean | undefined
  /** Since then the short ways of a mouse are there too. */
  isPointedAt: boolean
}

/** What can be done with a message; presses are understood by the log. */
export function RowButtons({ isTabStop, isChosen, isPointedAt }: Props) {
  const t = useTranslations('chat')
  const short = (act: 'react' | 'reply') => (
    <button type="button" data-act={act} tabIndex={-1} aria-label={t(act)} title={t(act)} />
  )
  if (isChosen !== undefined)
    return <input type="checkbox" aria-label={t('select')} checked={isChosen} readOnly />
  return (
    <div className="acts">
      {isPointedAt && short('react')}
      {isPointedAt && short('reply')}
      <button
        ref={passFocusBeside}
        type="button"
        aria-label={t('more')}
        aria-haspopup="menu"
        tabIndex={isTabStop ? 0 : -1}
        className="more"
      />
    </div>
  )
}
