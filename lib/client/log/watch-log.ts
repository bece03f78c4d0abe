const STILL_AFTER_MS = 900

type Reports = {
  /** Answers whether it was the reader who moved it: the end moves by itself. */
  scrolled: (log: HTMLElement) => boolean
  /** The log or its rows have another height. */
  resized: (log: HTMLElement) => void
}

/** Answers the function that ends it. While somebody moves it, `data-scrolling` is set. */
export function watchLog(log: HTMLElement, { scrolled, resized }: Reports): () => void {
  // The browser's own anchoring would move the rows a second time.
  log.style.overflowAnchor = 'none'
  let timer: ReturnType<typeof setTimeout> | undefined
  const onScroll = () => {
    if (!scrolled(log)) return
    clearTimeout(timer)
    log.dataset.scrolling = ''
    timer = setTimeout(() => delete log.dataset.scrolling, STILL_AFTER_MS)
  }
  log.addEventListener('scroll', onScroll, { passive: true })
  const sizes = new ResizeObserver(() => resized(log))
  for (const element of [log, log.firstElementChild]) if (element) sizes.observe(element)
  return () => {
    clearTimeout(timer)
    log.removeEventListener('scroll', onScroll)
    sizes.disconnect()
  }
}
