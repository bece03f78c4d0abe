import { backoff } from './backoff'

const PAUSE = { first: 2_000, limit: 120_000 }

type Load<T> = () => Promise<T>
/** `failed` is called once, however long it takes. */
type Wish = { isWanted: () => boolean; failed?: () => void }

/** A part of the program that loads later, tried until it has come. Null when nobody wants it any more. */
export async function patientImport<T>(load: Load<T>): Promise<T>
export async function patientImport<T>(load: Load<T>, wish: Wish): Promise<T | null>
export async function patientImport<T>(load: Load<T>, wish?: Wish): Promise<T | null> {
  const isWanted = wish?.isWanted ?? (() => true)
  for (let failures = 0; isWanted(); failures++) {
    const part = await load().catch(() => null)
    if (part) return isWanted() ? part : null
    if (failures === 0) wish?.failed?.()
    await new Promise((resolve) => setTimeout(resolve, backoff(failures, PAUSE)))
  }
  return null
}
