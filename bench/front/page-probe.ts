/** What the probe inside a page has seen. Times are milliseconds since navigation unless they say `At`. */
export type Probe = {
  composerMs: number
  usableMs: number
  historyMs: number
  layoutShift: number
  longTasks: number[]
  frameGaps: number[]
  isCountingFrames: boolean
  /** On the clock all pages share: `timeOrigin + now`. */
  enterAt: number
  wanted: string
  paintedAt: number
}

type Expected = { lastText: string }
export type ProbedWindow = Window & { hongyanBench: Probe }

/**
 * Runs in the page before its own scripts; self-contained, since only its source text travels.
 * A paint is the first task after the animation frame that follows the change in the DOM.
 */
export function installProbe({ lastText }: Expected) {
  const probe: Probe = {
    composerMs: 0,
    usableMs: 0,
    historyMs: 0,
    layoutShift: 0,
    longTasks: [],
    frameGaps: [],
    isCountingFrames: false,
    enterAt: 0,
    wanted: '',
    paintedAt: 0,
  }
  Object.assign(window, { hongyanBench: probe })

  const lastMessage = () => {
    const log = document.querySelector('[role="log"][aria-label="Messages"]')
    return log ? [...log.querySelectorAll('article')].at(-1)?.textContent : undefined
  }

  const lookForParts = () => {
    const now = performance.now()
    const composer = document.querySelector<HTMLTextAreaElement>('[aria-label="Message"]')
    if (composer?.checkVisibility() && !composer.disabled) {
      probe.composerMs ||= now
      const isHydrated = Object.keys(composer).some((key) => key.startsWith('__reactProps'))
      if (isHydrated) probe.usableMs ||= now
    }
    if (lastMessage()?.includes(lastText)) probe.historyMs ||= now
    if (!probe.usableMs || !probe.historyMs) requestAnimationFrame(lookForParts)
  }
  requestAnimationFrame(lookForParts)

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) probe.longTasks.push(entry.duration)
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean }
    for (const entry of list.getEntries() as Shift[])
      if (!entry.hadRecentInput) probe.layoutShift += entry.value
  }).observe({ type: 'layout-shift', buffered: true })

  let lastFrame = 0
  const countFrame = (now: number) => {
    if (probe.isCountingFrames && lastFrame) probe.frameGaps.push(now - lastFrame)
    lastFrame = probe.isCountingFrames ? now : 0
    if (probe.isCountingFrames) requestAnimationFrame(countFrame)
  }
  addEventListener('bench-frames', () => requestAnimationFrame(countFrame))

  const afterFrame = new MessageChannel()
  afterFrame.port1.onmessage = () => {
    probe.paintedAt ||= performance.timeOrigin + performance.now()
  }
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter') probe.enterAt = performance.timeOrigin + event.timeStamp
    },
    { capture: true },
  )
  new MutationObserver(() => {
    if (!probe.wanted || !lastMessage()?.includes(probe.wanted)) return
    probe.wanted = ''
    requestAnimationFrame(() => afterFrame.port2.postMessage(null))
  }).observe(document, { childList: true, subtree: true })
}
