/** A ref for the shell: keys that work wherever the focus is. They read the page, so they never go stale. */
export function listenForShortcuts(shell: HTMLElement | null) {
  if (!shell) return
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.altKey && step) switchConversation(shell, step, event)
    else if (startsTyping(event)) shell.querySelector<HTMLElement>('[data-composer]')?.focus()
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

function switchConversation(shell: HTMLElement, step: number, event: KeyboardEvent) {
  const links = [...shell.querySelectorAll<HTMLElement>('[data-conversation]')]
  const at = links.findIndex((link) => link.ariaCurrent === 'page')
  const next = links[at < 0 && step < 0 ? links.length - 1 : at + step]
  if (!next) return
  event.preventDefault()
  next.click()
  next.scrollIntoView({ block: 'nearest' })
}

/** A letter typed while nothing has the focus belongs to the message. */
function startsTyping({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const isFree = document.activeElement === document.body || document.activeElement?.id === 'pane'
  return isFree && key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey
}
