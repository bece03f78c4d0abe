/** What the log measures of its rows. They stand in the order of the messages, one `article` each. */
const rowsOf = (log: HTMLElement) => log.getElementsByTagName('article')

export const rowAt = (log: HTMLElement, index: number): HTMLElement | undefined =>
  rowsOf(log)[index]

export const distanceToEnd = (log: HTMLElement) =>
  log.scrollHeight - log.scrollTop - log.clientHeight

/** Where a row lies within the content, wherever that is scrolled to. */
export const topOf = (log: HTMLElement, row: Element) =>
  row.getBoundingClientRect().top - log.getBoundingClientRect().top + log.scrollTop

/** The index of the first row that reaches below the log's upper edge. */
export const firstInSight = (log: HTMLElement) => {
  const edge = log.getBoundingClientRect().top
  return firstWhere(log, (row) => row.getBoundingClientRect().bottom > edge)
}

/** The index of the last row of which something worth reading stands above the lower edge. */
export const lastInSight = (log: HTMLElement) => {
  const edge = log.getBoundingClientRect().bottom - 24
  return firstWhere(log, (row) => row.getBoundingClientRect().top >= edge) - 1
}

/** `is` is false for the upper rows and true from some row on. */
function firstWhere(log: HTMLElement, is: (row: Element) => boolean): number {
  const rows = rowsOf(log)
  let [first, end] = [0, rows.length]
  while (first < end) {
    const middle = (first + end) >> 1
    const row = rows[middle]
    if (row && is(row)) end = middle
    else first = middle + 1
  }
  return first
}
