/** A ref for the shell: keys that work wherever the focus is. They read the page, so they never go stale. */
export function listenForShortcuts(shell: HTMLElement | null) {
  if (!shell) return
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.altKey && step) switchConversation(shell, step, event)
    else if (leadsToComposer(event)) shell.querySelector<HTMLElement>('[data-composer]')?.focus()
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

const TAKES_KEYS = 'input, textarea, select, [contenteditable], dialog, [popover], [role="dialog"]'
const OPEN = 'dialog[open], [popover]:popover-open'

/** A letter typed where nothing takes it belongs to the message, and Esc leads back to it. */
function leadsToComposer({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || document.activeElement?.closest(TAKES_KEYS)) return false
  // A press on its bare ground leaves nothing focused.
  if (document.querySelector(OPEN)) return false
  return key === 'Escape' || (key.length === 1 && key !== ' ')
}
