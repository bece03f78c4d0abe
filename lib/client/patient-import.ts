const PAUSE_MS = 10_000

/** A part of the program that loads later, tried until it has come. Null when nobody wants it any more. */
export async function patientImport<T>(
  load: () => Promise<T>,
  { isWanted, failed }: { isWanted: () => boolean; failed?: () => void },
): Promise<T | null> {
  while (isWanted()) {
    const part = await load().catch(() => null)
    if (part) return isWanted() ? part : null
    failed?.()
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  return null
}
