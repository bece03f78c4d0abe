import { expect, type Locator, type Page } from '@playwright/test'

type Place = { x: number; y: number }

/** As a person drags files of their disk into the window: the browser does what it does of its own, too. */
export async function dragIn(page: Page, files: string[]) {
  const input = await page.context().newCDPSession(page)
  const say = (type: 'dragEnter' | 'dragOver' | 'drop', { x, y }: Place) =>
    input.send('Input.dispatchDragEvent', {
      type,
      x,
      y,
      data: { items: [], files, dragOperationsMask: 1 },
    })
  return {
    over: async (place: Place) => {
      await say('dragEnter', place)
      await say('dragOver', place)
    },
    /** Held still, as long as it takes: browsers tell the page of it again and again. */
    holdUntil: async (place: Place, seen: Locator) => {
      await say('dragEnter', place)
      const isSeen = () => say('dragOver', place).then(() => seen.isVisible())
      await expect.poll(isSeen).toBe(true)
    },
    drop: async (place: Place) => {
      await say('dragOver', place)
      const told = await page.evaluateHandle(awaitEnd)
      await say('drop', place)
      await told.evaluate(({ end }) => end)
      await input.detach()
    },
    /** Out of the window: nothing is told to be under it then. */
    leave: async () => {
      await page.evaluate(awaitFrames)
      await page.locator('body').dispatchEvent('dragleave')
      await input.detach()
    },
  }
}

/** The debugger answers before the page was told: the next page must not be told instead. */
function awaitEnd() {
  const once = { once: true, capture: true }
  const end = new Promise<void>((resolve) => {
    for (const type of ['drop', 'dragleave']) addEventListener(type, () => resolve(), once)
  })
  return { end }
}

/** What the debugger has said already is told by then. */
const awaitFrames = () =>
  new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))
