import type { KeyboardEvent } from 'react'
import { isTouchScreen, sendKey } from '@/lib/client/local/send-key'

type Press = KeyboardEvent<HTMLTextAreaElement>

/** Always, where a text has one line. */
export function submitByEnter(event: Press) {
  if (isEnter(event)) submit(event)
}

/** By what this person chose, but on a touch screen Enter makes a line. */
export function submitBySendKey(event: Press) {
  const isChosen = !event.shiftKey && sendKey() === 'enter' && !isTouchScreen()
  if (isEnter(event) && (event.ctrlKey || event.metaKey || isChosen)) submit(event)
}

/** An input method commits with Enter too, and Safari says so only by the key code 229. */
const isEnter = ({ key, nativeEvent, keyCode }: Press) =>
  key === 'Enter' && !nativeEvent.isComposing && keyCode !== 229

function submit(event: Press) {
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}
