/** A menu button's ref. When its message is recalled with the focus on it, a neighbour's takes it, or else the log. */
export function passFocusBeside(button: HTMLElement | null) {
  const log = button?.closest<HTMLElement>('.log')
  return () => {
    if (!log || !button || document.activeElement !== button) return
    const buttons = [...log.querySelectorAll<HTMLElement>('.more')]
    const at = buttons.indexOf(button)
    const next = buttons[at + 1] ?? buttons[at - 1] ?? log
    next.focus({ preventScroll: true })
  }
}
