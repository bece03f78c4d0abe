import type { KeyboardEvent } from 'react'

/** An input method commits with Enter too, and Safari says so only by the key code 229. */
export function submitByEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.keyCode === 229) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}
