import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ChatState } from '../state'
import { createChatStore } from '../store'
import { amended } from '../sync/reduce-amendments'
import { conversationGone } from '../sync/reduce-conversations'
import { messagesChanged, pageReplaced } from '../sync/reduce-messages'
import { boot, idOf, message, page, room } from '../testing/builders'
import { FakeAudio } from '../testing/fake-audio'
import { stubPage } from '../testing/page'
import { stubStorage } from '../testing/storage'
import { Player } from './player'
import { voiceOf } from './voice'

const attachment = (n: number) => ({
  id: idOf(n),
  kind: 'voice' as const,
  name: 'voice.mp3',
  mime: 'audio/mpeg',
  bytes: 60_000,
  durationMs: 10_000,
  url: `/api/files/${n}`,
  variants: [],
})
const said = (n: number) => message(n, { kind: 'voice', text: '', attachments: [attachment(n)] })
const voice = (n: number) => voiceOf(said(n), attachment(n))

let keys: Record<string, () => void>

beforeEach(() => {
  vi.useFakeTimers()
  stubStorage(stubPage().window)
  keys = {}
  const mediaSession = {
    setActionHandler: (key: string, act: () => void) => {
      keys[key] = act
    },
  }
  vi.stubGlobal('navigator', { mediaSession })
  vi.stubGlobal('MediaMetadata', Object)
  vi.stubGlobal('Audio', FakeAudio)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** What the browser tells comes after what was done to it. */
const told = () => vi.advanceTimersByTimeAsync(0)

function opened() {
  const chat = createChatStore(boot())
  chat.change((state) => pageReplaced(state, room, page([said(1), said(2)], 2)))
  const player = new Player(chat)
  const audio = FakeAudio.latest
  const sounding = () => (audio.paused ? null : audio.loaded)
  return { chat, player, audio, sounding, now: () => player.state.getState() }
}

test('it plays, tells how far it is, and pauses', async () => {
  const { player, audio, sounding, now } = opened()
  player.toggle(voice(1))
  await told()
  expect([sounding(), now().stage]).toEqual(['/api/files/1', 'playing'])
  audio.currentTime = 3
  await vi.advanceTimersByTimeAsync(100)
  expect(now().at).toBe(3)
  player.toggle(voice(1))
  await told()
  expect([sounding(), now().stage, vi.getTimerCount()]).toEqual([null, 'paused', 0])
  expect(player.positionOf(idOf(1))).toBe(3)
})

test('closed it is silent at once, nothing ticks on, and no key brings it back', async () => {
  const { player, audio, sounding, now } = opened()
  player.toggle(voice(1))
  await told()
  player.close()
  await told()
  expect([sounding(), audio.loaded, vi.getTimerCount()]).toEqual([null, null, 0])
  keys.play?.()
  await told()
  expect([sounding(), now()]).toEqual([null, expect.objectContaining({ stage: 'paused', at: 0 })])
})

test('a key plays again what is paused, and what could not be played', async () => {
  const { player, audio, sounding, now } = opened()
  player.toggle(voice(1))
  await told()
  keys.pause?.()
  await told()
  expect(sounding()).toBeNull()
  audio.loaded = null
  audio.tell('error')
  await told()
  expect(now().stage).toBe('failed')
  keys.play?.()
  await told()
  expect([sounding(), now().stage]).toEqual(['/api/files/1', 'playing'])
})

test('at its end the next one plays that was not heard, and then none', async () => {
  const { player, audio, sounding, now } = opened()
  player.toggle(voice(1))
  await told()
  audio.tell('ended')
  await told()
  expect(sounding()).toBe('/api/files/2')
  audio.tell('ended')
  await told()
  expect([sounding(), now().voice]).toEqual([null, null])
})

const recalled = message(1, { rev: 3, text: '', recalledAt: '2026-01-01T00:00:00Z' })

test.each<[string, (chat: ChatState) => ChatState]>([
  ['is recalled', (chat) => messagesChanged(chat, room, { messages: [recalled], rev: 3 })],
  [
    'one recalls oneself',
    (chat) => amended(chat, { conversationId: room, seq: 1 }, { text: null, madeAt: 'now' }),
  ],
  ['goes with its conversation', (chat) => conversationGone(chat, room)],
])('what %s is heard no longer, and nothing is shown of it', async (_, happens) => {
  const { chat, player, audio, sounding, now } = opened()
  player.toggle(voice(1))
  await told()
  audio.currentTime = 4
  chat.change((state) => messagesChanged(state, room, { messages: [message(3)], rev: 3 }))
  expect(sounding()).toBe('/api/files/1')
  chat.change(happens)
  await told()
  expect([sounding(), now().voice, player.positionOf(idOf(1))]).toEqual([null, null, 0])
})
