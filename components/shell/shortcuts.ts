import { chordOf } from '@/lib/client/chord'

/** Whether it was done: then the browser does nothing of its own. */
type Act = (shell: HTMLElement) => boolean

const next =
  (step: number, isUnreadOnly = false): Act =>
  (shell) =>
    switchConversation(shell, step, isUnreadOnly)

/** The one list of keys that work wherever the focus is; the sheet shows it. */
export const SHORTCUTS = {
  sheet: { keys: ['?', 'Mod+/'], act: press('[data-shortcuts]') },
  switcher: { keys: ['Mod+k'], act: press('[data-switcher]') },
  attach: { keys: ['Mod+Shift+u'], act: press('[data-attach]') },
  search: { keys: ['Mod+f'], act: press('[data-search]') },
  next: { keys: ['Alt+ArrowDown'], act: next(1) },
  previous: { keys: ['Alt+ArrowUp'], act: next(-1) },
  nextUnread: { keys: ['Alt+Shift+ArrowDown'], act: next(1, true) },
  previousUnread: { keys: ['Alt+Shift+ArrowUp'], act: next(-1, true) },
  part: { keys: ['F6'], act: (shell: HTMLElement) => goToPart(shell, 1) },
  partBefore: { keys: ['Shift+F6'], act: (shell: HTMLElement) => goToPart(shell, -1) },
  latest: { keys: ['End', 'Mod+End'], act: goToLatest },
  leave: { keys: ['Escape'], act: leaveStep },
}

/** The keys read the page, so they never go stale. */
export function listenForShortcuts(shell: HTMLElement) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return
    const chord = chordOf(event)
    if (chord === '?' && isTaken()) return
    const shortcut = Object.values(SHORTCUTS).find(({ keys }) => keys.includes(chord))
    if (shortcut?.act(shell)) event.preventDefault()
    else if (!shortcut && leadsToComposer(event))
      shell.querySelector<HTMLElement>('[data-composer]')?.focus()
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

/** In the field that Ctrl+F leads to it is the browser's own again. */
function press(name: string): Act {
  return (shell) => {
    // The last one is the conversation's own, or the field of the search itself.
    const target = [...shell.querySelectorAll<HTMLElement>(name)].at(-1)
    if (!target || target === document.activeElement || document.querySelector('dialog[open]'))
      return false
    // A field is where it leads; the rest is pressed, and leaves the focus to come back to.
    if (target.matches('input')) target.focus()
    else target.click()
    return true
  }
}

function switchConversation(shell: HTMLElement, step: number, isUnreadOnly: boolean): boolean {
  const links = [...shell.querySelectorAll<HTMLElement>('[data-conversation]')]
  const link = nextOf(links, step, isUnreadOnly)
  link?.click()
  link?.scrollIntoView({ block: 'nearest' })
  return link !== undefined
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

/** What F6 goes round, in the order of the page, and where in each the focus is put first. */
const PARTS = '.nav-bar, .panes nav, .page, .search-pane, .log, .composer, .details'
const ENTRY = '[data-composer], [aria-current], h1[tabindex], input[data-search]'

function goToPart(shell: HTMLElement, step: number): boolean {
  if (document.querySelector(OPEN)) return false
  const parts = [...shell.querySelectorAll<HTMLElement>(PARTS)].filter((part) =>
    part.checkVisibility(),
  )
  const at = parts.findIndex((part) => part.contains(document.activeElement))
  const part = parts.at(at < 0 && step < 0 ? -1 : (at + step) % parts.length)
  const entry = part?.matches('.log') ? part : part?.querySelector<HTMLElement>(ENTRY)
  ;(entry ?? part?.querySelector<HTMLElement>('a, button, input'))?.focus()
  return part !== undefined
}

/** One step back each time: out of what is edited or answered, to the end of the conversation, to the field. */
function leaveStep(shell: HTMLElement): boolean {
  const within = document.activeElement?.closest(TAKES_KEYS)
  const field = shell.querySelector<HTMLElement>('[data-composer]')
  const isElsewhere = within && within !== field && !within.matches('.log input')
  if (isElsewhere || document.querySelector(OPEN)) return false
  const step = shell.querySelector('.edit-bar button') ?? shell.querySelector('.latest')
  if (step instanceof HTMLElement) step.click()
  shell.querySelector<HTMLElement>('[data-composer]')?.focus()
  return false
}

/** From the log, from nowhere, and from a field that has no end of its own yet. The log scrolls no further than its rows. */
function goToLatest(shell: HTMLElement): boolean {
  const within = document.activeElement?.closest<HTMLTextAreaElement>(TAKES_KEYS)
  const isElsewhere = within && (within.dataset.composer === undefined || within.value !== '')
  const latest = shell.querySelector<HTMLElement>('.latest')
  if (!latest || isElsewhere || document.querySelector(OPEN)) return false
  latest.click()
  return true
}

const TAKES_KEYS = 'input, textarea, select, [contenteditable], dialog, [popover], [role="dialog"]'
const OPEN = 'dialog[open], [popover]:popover-open'

/** A press on the bare ground of what is open leaves nothing focused. */
const isTaken = () =>
  document.activeElement?.closest(TAKES_KEYS) != null || document.querySelector(OPEN) !== null

/** A letter typed where nothing takes it belongs to the message. */
const leadsToComposer = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !(ctrlKey || metaKey || altKey || isTaken()) && key.length === 1 && key !== ' '
