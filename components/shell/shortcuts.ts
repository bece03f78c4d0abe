/** A ref for the shell: keys that work wherever the focus is. They read the page, so they never go stale. */
export function listenForShortcuts(shell: HTMLElement | null) {
  if (!shell) return
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return
    if (followCommand(shell, event)) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.altKey && step) switchConversation(shell, step, event)
    else if (event.key === 'Escape') leaveStep(shell)
    else if (leadsToComposer(event)) shell.querySelector<HTMLElement>('[data-composer]')?.focus()
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

const COMMANDS: Record<string, string> = { k: '[data-switcher]', f: '[data-search]' }

/** Ctrl or, on a Mac, Command. In the field that Ctrl+F leads to it is the browser's own again. */
function followCommand(shell: HTMLElement, event: KeyboardEvent): boolean {
  const isMac = /Mac|iP/.test(navigator.platform)
  const isCommand = !event.altKey && (isMac ? event.metaKey : event.ctrlKey)
  const name = isCommand && COMMANDS[event.key.toLowerCase()]
  // The last one is the conversation's own, or the field of the search itself.
  const target = name && [...shell.querySelectorAll<HTMLElement>(name)].at(-1)
  if (!target || target === document.activeElement || shell.querySelector('dialog[open]'))
    return false
  event.preventDefault()
  // A field is where it leads; the rest is pressed, and leaves the focus to come back to.
  if (target.matches('input')) target.focus()
  else target.click()
  return true
}

function switchConversation(shell: HTMLElement, step: number, event: KeyboardEvent) {
  const links = [...shell.querySelectorAll<HTMLElement>('[data-conversation]')]
  const next = nextOf(links, step, event.shiftKey)
  if (!next) return
  event.preventDefault()
  next.click()
  next.scrollIntoView({ block: 'nearest' })
}

/** The one beside the open one. Of unread ones the next that way, and from the last on again the first. */
function nextOf(links: HTMLElement[], step: number, isUnreadOnly: boolean) {
  const at = links.findIndex((link) => link.ariaCurrent === 'page')
  if (!isUnreadOnly) return links[at < 0 && step < 0 ? links.length - 1 : at + step]
  const onwards = step > 0 ? links : links.toReversed()
  const from = onwards.findIndex((link) => link.ariaCurrent === 'page') + 1
  return [...onwards.slice(from), ...onwards.slice(0, from)].find(
    (link) => link.dataset.unread !== undefined && link.ariaCurrent !== 'page',
  )
}

/** One step back each time: out of what is edited or answered, to the end of the conversation, to the field. */
function leaveStep(shell: HTMLElement) {
  const within = document.activeElement?.closest(TAKES_KEYS)
  const field = shell.querySelector<HTMLElement>('[data-composer]')
  const isElsewhere = within && within !== field && !within.matches('.log input')
  if (isElsewhere || document.querySelector(OPEN)) return
  const step = shell.querySelector('.edit-bar button') ?? shell.querySelector('.latest')
  if (step instanceof HTMLElement) step.click()
  shell.querySelector<HTMLElement>('[data-composer]')?.focus()
}

const TAKES_KEYS = 'input, textarea, select, [contenteditable], dialog, [popover], [role="dialog"]'
const OPEN = 'dialog[open], [popover]:popover-open'

/** A letter typed where nothing takes it belongs to the message. */
function leadsToComposer({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || document.activeElement?.closest(TAKES_KEYS)) return false
  // A press on its bare ground leaves nothing focused.
  if (document.querySelector(OPEN)) return false
  return key.length === 1 && key !== ' '
}
