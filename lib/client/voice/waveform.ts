/** As many as one sees in a bubble, and as the server keeps. */
export const PEAKS = 64
/** What is quieter than this is not blown up to the full height: it would show noise as speech. */
const QUIET = 0.06

/** The loudest of each of 64 stretches, 0-255, against the loudest of all. `levels` are 0-1, in order of time. */
export function peaksOf(levels: number[]): Uint8Array<ArrayBuffer> {
  const loudest = levels.reduce((most, level) => Math.max(most, level), QUIET)
  return Uint8Array.from({ length: PEAKS }, (_, n) => {
    const from = Math.floor((n * levels.length) / PEAKS)
    const to = Math.max(from + 1, Math.floor(((n + 1) * levels.length) / PEAKS))
    return Math.round((255 * Math.max(0, ...levels.slice(from, to))) / loudest)
  })
}

/** In base64, as a message carries it. */
export const writeWaveform = (peaks: Uint8Array): string => btoa(String.fromCharCode(...peaks))

/** 0-1 each. A flat line when there is none, or it cannot be read. */
export function readWaveform(written: string | undefined): number[] {
  const bytes = decode(written ?? '')
  return Array.from({ length: PEAKS }, (_, n) => (bytes[n] ?? 0) / 255)
}

function decode(written: string): number[] {
  try {
    const text = atob(written)
    return Array.from(text, (letter) => letter.charCodeAt(0))
  } catch {
    return []
  }
}
