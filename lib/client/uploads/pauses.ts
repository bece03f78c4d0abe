type Options = {
  /** Nobody ends it early. */
  isFirm: boolean
  signal: AbortSignal
}

/** Waits that can be ended together. */
export class Pauses {
  private readonly ends = new Set<() => void>()

  add(ms: number, { isFirm, signal }: Options): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        this.ends.delete(end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      signal.addEventListener('abort', end)
      if (!isFirm) this.ends.add(end)
    })
  }

  end(): void {
    for (const end of [...this.ends]) end()
  }
}
