/** A window that another one covers is not hidden, and yet may get no frame. */
const FRAME_MS = 1_000

export async function afterPaint(): Promise<void> {
  if (document.hidden) return
  await new Promise((painted) => {
    setTimeout(painted, FRAME_MS)
    requestAnimationFrame(() => setTimeout(painted))
  })
}
