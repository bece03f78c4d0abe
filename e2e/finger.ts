import type { Locator } from '@playwright/test'

type Way = {
  dx: number
  dy?: number /** From the left edge of the row, in pixels. */
  from?: number
}

/** One finger on an element, in several small moves; what `meanwhile` does happens before it lifts. */
export async function drag(
  target: Locator,
  { dx, dy = 0, from = 150 }: Way,
  meanwhile?: () => Promise<void>,
) {
  const page = target.page()
  const box = await target.boundingBox()
  const start = { x: (box?.x ?? 0) + from, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
  const input = await page.context().newCDPSession(page)
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    input.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] })
  await touch('touchStart', start)
  for (let step = 1; step <= 8; step++)
    await touch('touchMove', { x: start.x + (dx * step) / 8, y: start.y + (dy * step) / 8 })
  await meanwhile?.()
  await touch('touchEnd')
  await input.detach()
}
