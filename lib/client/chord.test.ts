import { afterEach, expect, test, vi } from 'vitest'
import { chordOf } from './chord'

afterEach(() => vi.unstubAllGlobals())

const press = (key: string, ...held: string[]) =>
  chordOf({
    key,
    altKey: held.includes('alt'),
    ctrlKey: held.includes('ctrl'),
    metaKey: held.includes('meta'),
    shiftKey: held.includes('shift'),
  })

test('a chord is named alike on every keyboard and system', () => {
  vi.stubGlobal('navigator', { platform: 'Linux x86_64' })
  expect(press('k', 'ctrl')).toBe('Mod+k')
  expect(press('K', 'ctrl', 'shift')).toBe('Mod+Shift+k')
  expect(press('k', 'meta')).toBe('Other+k')
  expect(press('ArrowUp', 'alt', 'shift')).toBe('Alt+Shift+ArrowUp')
  expect([press('?', 'shift'), press('/', 'ctrl'), press('/', 'ctrl', 'shift')]).toEqual([
    '?',
    'Mod+/',
    'Mod+/',
  ])
  vi.stubGlobal('navigator', { platform: 'MacIntel' })
  expect([press('k', 'meta'), press('k', 'ctrl')]).toEqual(['Mod+k', 'Other+k'])
})
