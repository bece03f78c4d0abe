/**
 * Acts for a key at once after a quiet time, then every `ms` at most however often it is asked. Whatever was asked
 * last is acted on.
 */
export function atMostEvery(ms: number, act: (key: string) => void): (key: string) => void {
  /** Key -> whether it was asked for since it was last acted on. */
  const resting = new Map<string, boolean>()

  function rested(key: string) {
    const isDue = resting.get(key)
    resting.delete(key)
    if (isDue) begin(key)
  }

  function begin(key: string) {
    resting.set(key, false)
    setTimeout(() => rested(key), ms).unref()
    act(key)
  }

  return (key) => {
    if (resting.has(key)) resting.set(key, true)
    else begin(key)
  }
}
