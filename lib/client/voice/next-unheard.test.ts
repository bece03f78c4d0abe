import { expect, test } from 'vitest'
import type { AttachmentDto } from '@/lib/uploads/contract'
import { ann, bob } from '../testing/builders'
import { nextUnheard, type VoiceOf } from './next-unheard'

const voice = (
  n: number,
  changes: Partial<VoiceOf> = {},
  kind: AttachmentDto['kind'] = 'voice',
) => ({
  kind: 'voice' as const,
  seq: n,
  author: bob,
  recalledAt: null,
  attachments: [{ id: `v${n}`, kind, name: '', mime: '', bytes: 1, url: '', variants: [] }],
  ...changes,
})
const text = (n: number): VoiceOf => ({ ...voice(n), kind: 'text', attachments: [] })

const after = (id: string, messages: VoiceOf[], heard: string[] = []) =>
  nextUnheard(messages, id, { meId: ann.id, isHeard: (each) => heard.includes(each) })?.seq

test('the next one of the other person, over texts, own ones and what was heard', () => {
  const messages = [voice(1), text(2), voice(3, { author: ann }), voice(4), voice(5)]
  expect(after('v1', messages)).toBe(4)
  expect(after('v1', messages, ['v4'])).toBe(5)
})

test('after an own one as well', () => {
  expect(after('v1', [voice(1, { author: ann }), voice(2)])).toBe(2)
})

test('none before it, none recalled, no picture, and none when it is not there any more', () => {
  expect(after('v2', [voice(1), voice(2)])).toBeUndefined()
  expect(after('v1', [voice(1), voice(2, { recalledAt: '2026-01-01' })])).toBeUndefined()
  expect(after('v1', [voice(1), voice(2, {}, 'file')])).toBeUndefined()
  expect(after('gone', [voice(1), voice(2)])).toBeUndefined()
})
