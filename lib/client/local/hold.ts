/** Null while another tab holds it, unless one waits. Free again when the page ends, however it ends. */
export async function hold(key: string, { waits = false } = {}): Promise<(() => void) | null> {
  const { locks } = navigator
  if (!locks) return () => {}
  return new Promise((answer) => {
    void locks
      .request(key, { ifAvailable: !waits }, (lock) => {
        if (!lock) return answer(null)
        return new Promise<void>((release) => answer(release))
      })
      .catch(() => answer(() => {}))
  })
}
