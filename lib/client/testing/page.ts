import { vi } from 'vitest'

/** As much of a browser page as the engine looks at. */
export function stubPage() {
  const document = Object.assign(new EventTarget(), {
    hidden: false,
    isFocused: true,
    hasFocus: () => document.isFocused,
  })
  const window = Object.assign(new EventTarget(), {
    location: {
      assign: vi.fn<(path: string) => void>(),
      protocol: 'http:',
      hostname: 'localhost',
      port: '3000',
      pathname: '/contacts',
    },
  })
  vi.stubGlobal('document', document)
  vi.stubGlobal('window', window)
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => setTimeout(act, 16))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
  return {
    window,
    look: (hidden: boolean) => {
      document.hidden = hidden
      document.dispatchEvent(new Event('visibilitychange'))
    },
    focus: (isFocused: boolean) => {
      document.isFocused = isFocused
      window.dispatchEvent(new Event(isFocused ? 'focus' : 'blur'))
    },
  }
}
