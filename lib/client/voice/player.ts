import { createStore } from 'zustand/vanilla'
import type { AttachmentDto } from '@/lib/uploads/contract'
import type { ChatMessage } from '../state'
import type { ChatStore } from '../store'
import { Heard, keepRate, keptRate, RATES, type Rate } from './heard'
import { announce, listenToKeys } from './media-keys'
import { voiceAfter } from './next-unheard'
import { SoleVoice } from './sole-voice'
import { hasSounded } from './sounded'
import type { Voice } from './voice'

export type PlayerState = {
  voice: Voice | null
  stage: 'loading' | 'playing' | 'paused' | 'failed'
  /** In seconds. */
  at: number
  rate: Rate
  /** Grows when more is known of what was heard, and how far. */
  heardTimes: number
  /** Its row is on the screen. */
  isSeen: boolean
}

const TICK_MS = 100
/** So near its end nobody comes back to it. */
const END_SECONDS = 0.3

/** Plays one voice message at a time, of all tabs. Its sound lives outside of the rows, which come and go. */
export class Player {
  readonly state = createStore<PlayerState>(() => ({
    voice: null,
    stage: 'paused',
    at: 0,
    rate: keptRate(),
    heardTimes: 0,
    isSeen: false,
  }))
  private readonly audio = new Audio()
  private readonly heard: Heard
  private readonly sole: SoleVoice
  private ticking: ReturnType<typeof setInterval> | undefined

  constructor(private readonly chat: ChatStore) {
    const userId = chat.getState().me.id
    this.heard = new Heard(userId)
    this.sole = new SoleVoice(userId, () => this.pause())
    this.listen()
  }

  isHeard = ({ id }: AttachmentDto, message: ChatMessage): boolean =>
    message.author?.id === this.chat.getState().me.id || this.heard.has(id)

  /** Where somebody who comes back goes on, in seconds. */
  positionOf = (id: string): number => this.heard.positionOf(id)

  toggle(voice: Voice): void {
    const { voice: current, stage } = this.state.getState()
    if (current?.id !== voice.id) this.play(voice, true)
    else if (stage === 'playing' || stage === 'loading') this.pause()
    else {
      if (stage === 'failed') this.load(voice)
      this.go()
    }
  }

  pause(): void {
    this.audio.pause()
  }

  /** In seconds. Of one that does not play yet it is where it will begin. */
  seek(voice: Voice, at: number): void {
    const within = Math.max(0, Math.min(at, voice.durationMs / 1000))
    if (this.state.getState().voice?.id === voice.id) this.audio.currentTime = within
    else this.heard.keepPosition(voice.id, within)
    this.state.setState(({ voice: current, at: before, heardTimes }) => ({
      at: current?.id === voice.id ? within : before,
      heardTimes: heardTimes + 1,
    }))
  }

  nextRate(): void {
    const at = RATES.indexOf(this.state.getState().rate)
    const rate = RATES[(at + 1) % RATES.length] ?? RATES[0]
    keepRate(rate)
    this.state.setState({ rate })
    this.audio.playbackRate = rate
  }

  seen(id: string, isSeen: boolean): void {
    if (this.state.getState().voice?.id === id) this.state.setState({ isSeen })
  }

  close(): void {
    this.pause()
    this.keepPosition()
    this.audio.removeAttribute('src')
    this.state.setState({ voice: null, stage: 'paused', at: 0 })
    announce(undefined)
  }

  /** It is not there any more. */
  forget(id: string): void {
    if (this.state.getState().voice?.id === id) this.close()
    this.heard.keepPosition(id, 0)
  }

  private jump = (by: number): void => {
    const { voice } = this.state.getState()
    if (voice) this.seek(voice, this.audio.currentTime + by)
  }

  private play(voice: Voice, isSeen: boolean): void {
    this.pause()
    this.keepPosition()
    this.state.setState({ isSeen })
    this.load(voice)
    this.go()
  }

  private load(voice: Voice): void {
    const at = this.heard.positionOf(voice.id)
    this.state.setState({ voice, stage: 'loading', at })
    hasSounded.setState(true, true)
    this.audio.defaultPlaybackRate = this.state.getState().rate
    this.audio.src = voice.source()
    this.audio.currentTime = at
  }

  private go(): void {
    this.sole.claim()
    this.state.setState({ stage: 'loading' })
    this.audio.play().catch((error: unknown) => {
      // Paused before it began: nothing is wrong.
      if (!(error instanceof DOMException && error.name === 'AbortError')) this.failed()
    })
    announce(this.state.getState().voice?.message?.author?.displayName)
  }

  private listen(): void {
    const { audio } = this
    const staged = (stage: PlayerState['stage']) => () => this.staged(stage)
    audio.addEventListener('playing', staged('playing'))
    audio.addEventListener('waiting', staged('loading'))
    // It may tell of the one before, which the next one has stopped.
    audio.addEventListener('pause', () => audio.paused && this.staged('paused'))
    audio.addEventListener('error', () => audio.hasAttribute('src') && this.failed())
    audio.addEventListener('ended', () => this.ended())
    listenToKeys({ play: () => this.go(), pause: () => this.pause(), jump: this.jump })
    window.addEventListener('pagehide', () => this.keepPosition())
  }

  private staged(stage: PlayerState['stage']): void {
    const { voice } = this.state.getState()
    if (!voice) return
    this.state.setState({ stage })
    clearInterval(this.ticking)
    if (stage === 'playing') this.ticking = setInterval(() => this.tick(), TICK_MS)
    if (stage === 'playing') this.hear(voice)
    if (stage === 'paused') this.keepPosition()
    this.tick()
  }

  private tick(): void {
    this.state.setState({ at: this.audio.currentTime })
  }

  private failed(): void {
    clearInterval(this.ticking)
    this.state.setState({ stage: 'failed' })
  }

  private ended(): void {
    const { voice } = this.state.getState()
    if (!voice) return
    this.heard.keepPosition(voice.id, 0)
    const next = voiceAfter(voice, this.chat.getState(), this.heard)
    if (next) this.play(next, false)
    else this.close()
  }

  private hear({ id, message }: Voice): void {
    if (!message || this.heard.has(id)) return
    this.heard.add(id)
    this.state.setState(({ heardTimes }) => ({ heardTimes: heardTimes + 1 }))
  }

  private keepPosition(): void {
    const { voice } = this.state.getState()
    const at = this.audio.currentTime
    if (!voice?.message) return
    const isOver = at > voice.durationMs / 1000 - END_SECONDS
    this.heard.keepPosition(voice.id, isOver ? 0 : at)
  }
}
