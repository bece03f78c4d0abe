/** A row's ref. When the row goes with the focus in it, a neighbour takes the focus, or else the heading. */
export function passFocusOn(row: HTMLElement | null) {
  return () => {
    if (!row?.contains(document.activeElement)) return
    const neighbour = row.nextElementSibling ?? row.previousElementSibling
    const next = neighbour?.querySelector<HTMLElement>('a, button')
    const heading = row.closest('.page')?.querySelector<HTMLElement>('h1')
    ;(next ?? heading)?.focus()
  }
}
