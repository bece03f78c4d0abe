import { patientImport } from '@/lib/client/patient-import'

const load = () => import('./shortcuts')
// Asked for at once, so that they are there when the page comes to life.
if (typeof document !== 'undefined') void load().catch(() => {})

/** A ref for the shell: its keys come beside the first load, not in it. */
export function listenForKeys(shell: HTMLElement | null) {
  if (!shell) return
  let isOver = false
  let stop: (() => void) | undefined
  void patientImport(load, { isWanted: () => !isOver }).then((part) => {
    stop = part?.listenForShortcuts(shell)
  })
  return () => {
    isOver = true
    stop?.()
  }
}
