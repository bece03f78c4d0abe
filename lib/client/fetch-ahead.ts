import { useEffect } from 'react'
import { patientImport } from './patient-import'

const unfetched = new Set<() => Promise<unknown>>()
const QUIET_MS = 10_000

/** A part that loads on first use, and without being asked for once the page has long been quiet. */
export function aheadOfUse<T>(load: () => Promise<T>): () => Promise<T> {
  unfetched.add(load)
  return load
}

/** Long after the page has come to life the parts are fetched ahead: then a cut line hides none. */
export function useFetchAhead(): void {
  useEffect(() => {
    const timer = setTimeout(() => void fetchAhead(), QUIET_MS)
    return () => clearTimeout(timer)
  }, [])
}

/** A part that has come may bring others with it, and one that has not must not keep the others. */
export async function fetchAhead() {
  for (const load of unfetched) {
    unfetched.delete(load)
    await load().catch(() => void patientImport(load))
  }
}
