export type Observed = {
  /** Null for a recalled message. */
  shown: (string | null)[]
  pending: number
  shownAt: Record<string, number>
}
export type ObservedWindow = Window & {
  chaos: { read(): Observed; scrollUp(): void }
}

/** Runs in the page before its own scripts, and is sent there as text: it can use nothing from outside. */
export function observePage(): void {
  const shownAt: Record<string, number> = {}
  const articles = () => [...document.querySelectorAll('[role="log"] article')]
  const isPending = (one: Element) => /\b(sending|failed)\b/.test(one.className)
  const look = (one: Element) => {
    const name = /<([a-z]\d+-\d+)\.\d+>/.exec(one.textContent ?? '')?.[1]
    if (name && !isPending(one)) shownAt[name] ??= performance.timeOrigin + performance.now()
  }
  /** Only what changed: to look at the whole log each time would slow the page down. */
  const changed = ({ target, addedNodes }: MutationRecord) => {
    const around = (target instanceof Element ? target : target.parentElement)?.closest('article')
    if (around) look(around)
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue
      if (node.matches('article')) look(node)
      else node.querySelectorAll('article').forEach(look)
    }
  }
  new MutationObserver((records) => records.forEach(changed)).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['class'],
  })
  ;(window as unknown as ObservedWindow).chaos = {
    read: () => ({
      shown: articles()
        .filter((one) => !isPending(one))
        .map((one) => (one.querySelector('.recalled') ? null : one.textContent)),
      pending: articles().filter(isPending).length,
      shownAt,
    }),
    scrollUp: () => document.querySelector('[role="log"]')?.scrollTo({ top: 0 }),
  }
}
