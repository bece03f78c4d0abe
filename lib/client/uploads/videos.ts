import type { DraftFile } from './draft-file'

const PATIENCE_MS = 3_000

type Video = Pick<DraftFile, 'width' | 'height' | 'durationMs'>

/** Nothing of what this browser does not play, or is long about. */
export function measureVideo(blob: Blob): Promise<Video> {
  const url = URL.createObjectURL(blob)
  const video = document.createElement('video')
  const measured = new Promise<Video>((resolve) => {
    video.onloadedmetadata = () => {
      const { videoWidth: width, videoHeight: height, duration } = video
      const durationMs = Number.isFinite(duration) ? Math.round(duration * 1_000) : undefined
      resolve(width > 0 ? { width, height, durationMs } : {})
    }
    video.onerror = () => resolve({})
    setTimeout(() => resolve({}), PATIENCE_MS)
  })
  video.preload = 'metadata'
  video.src = url
  return measured.finally(() => {
    video.removeAttribute('src')
    URL.revokeObjectURL(url)
  })
}
