/** As much of a browser page as the client looks at, for a thread that is one person's device. */
export function stubPage(port: number): void {
  const document = Object.assign(new EventTarget(), { hidden: false, hasFocus: () => true })
  const location = {
    protocol: 'http:',
    hostname: '127.0.0.1',
    port: String(port),
    assign: (path: string) => {
      throw new Error(`the client wants to leave for ${path}`)
    },
  }
  const window = Object.assign(new EventTarget(), { location })
  Object.assign(globalThis, {
    window,
    document,
    location,
    requestAnimationFrame: (act: () => void) => setTimeout(act, 16),
    cancelAnimationFrame: clearTimeout,
  })
  // Threads of one process would hear each other like tabs of one browser.
  Reflect.deleteProperty(globalThis, 'BroadcastChannel')
}

/** Moves this thread's wall clock; what the harness measures with does not move. */
export const clock = {
  skewMs: 0,
  install() {
    const RealDate = Date
    globalThis.Date = class extends RealDate {
      constructor(...given: unknown[]) {
        if (given.length === 0) super(RealDate.now() + clock.skewMs)
        else super(...(given as [number]))
      }
      static override now() {
        return RealDate.now() + clock.skewMs
      }
    } as DateConstructor
  },
}
