import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askForFiles } from './ask-for-files'
import { attach } from './attaching'

vi.mock('./ask-for-files', () => ({ askForFiles: vi.fn() }))

const asked = {
  conversationId: '',
  at: { left: 0, top: 0, right: 0, bottom: 0 },
  onClosed: () => {},
}

/** @param isActive somebody has just pressed something; undefined where the browser does not say */
function stub({ isPhone, isActive }: { isPhone: boolean; isActive: boolean | undefined }) {
  vi.stubGlobal('window', { matchMedia: () => ({ matches: isPhone }) })
  const userActivation = isActive === undefined ? undefined : { isActive }
  vi.stubGlobal('navigator', { userActivation })
}

beforeEach(() => void vi.mocked(askForFiles).mockClear())
afterEach(() => vi.unstubAllGlobals())

test.each([true, undefined])('a press asks for files at once (%s)', (isActive) => {
  stub({ isPhone: false, isActive })
  expect(attach(asked)).toBeNull()
  expect(askForFiles).toHaveBeenCalledOnce()
})

test('a phone asks from where first', () => {
  stub({ isPhone: true, isActive: true })
  expect(attach(asked)).not.toBeNull()
  expect(askForFiles).not.toHaveBeenCalled()
})

test('a press that is too long ago for the browser is answered by a menu to press in', () => {
  stub({ isPhone: false, isActive: false })
  expect(attach(asked)).not.toBeNull()
  expect(askForFiles).not.toHaveBeenCalled()
})
