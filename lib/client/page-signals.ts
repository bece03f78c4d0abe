export type PageSignals = {
  /** The page is looked at again, or the network is back: what was missed may be much. */
  returned: () => void
  /** Visibility or focus changed in any direction. */
  looked: () => void
  wentOffline: () => void
  /** The page goes, perhaps for good. */
  left: () => void
}

/** Answers the function that stops listening. */
export function listenToPage({ returned, looked, wentOffline, left }: PageSignals): () => void {
  const stop = new AbortController()
  const { signal } = stop
  document.addEventListener('visibilitychange', () => (document.hidden ? looked() : returned()), {
    signal,
  })
  window.addEventListener('pageshow', ({ persisted }) => persisted && returned(), { signal })
  window.addEventListener('pagehide', left, { signal })
  window.addEventListener('online', returned, { signal })
  window.addEventListener('offline', wentOffline, { signal })
  window.addEventListener('focus', looked, { signal })
  window.addEventListener('blur', looked, { signal })
  return () => stop.abort()
}

export const isLookedAt = () => !document.hidden && document.hasFocus()
