import { createStore } from 'zustand/vanilla'
import type { AttachmentDto } from '@/lib/uploads/contract'
import type { ChatMessage } from '../state'
import type { ChatStore } from '../store'
import { Heard, keepRate, keptRate, type Rate, rateAfter } from './heard'
import { announce, listenToKeys } from './media-keys'
import { voiceAfter } from './next-unheard'
import { notePlayed } from './played'
import { SoleVoice } from './sole-voice'
import { comeBackAt, isGone, type Voice } from './voice'

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
    this.heard = new Heard(userId, this.moreIsHeard)
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
    else this.resume()
  }

  pause(): void {
    this.audio.pause()
  }

  /** In seconds. Of one that does not play yet it is where it will begin. */
  seek(voice: Voice, at: number): void {
    const within = Math.max(0, Math.min(at, voice.durationMs / 1000))
    if (this.state.getState().voice?.id === voice.id) {
      this.audio.currentTime = within
      this.state.setState({ at: within })
    } else this.heard.keepPosition(voice.id, within)
    this.moreIsHeard()
  }

  nextRate(): void {
    const rate = rateAfter(this.state.getState().rate)
    keepRate(rate)
    this.state.setState({ rate })
    this.audio.playbackRate = rate
  }

  seen(id: string, isSeen: boolean): void {
    if (this.state.getState().voice?.id === id) this.state.setState({ isSeen })
  }

  close(): void {
    this.keepPosition()
    this.state.setState({ voice: null, stage: 'paused', at: 0 })
    clearInterval(this.ticking)
    this.audio.removeAttribute('src')
    // Only this stops it at once and lets go of the sound.
    this.audio.load()
    announce(undefined)
  }

  /** It is not there any more. */
  forget(id: string): void {
    if (this.state.getState().voice?.id === id) this.close()
    this.heard.keepPosition(id, 0)
  }

  private moreIsHeard = (): void =>
    this.state.setState(({ heardTimes }) => ({ heardTimes: heardTimes + 1 }))

  private jump = (by: number): void => {
    const { voice } = this.state.getState()
    if (voice) this.seek(voice, this.audio.currentTime + by)
  }

  private play(voice: Voice, isSeen: boolean): void {
    this.pause()
    this.keepPosition()
    this.state.setState({ isSeen })
    this.load(voice)
    this.go(voice)
    notePlayed()
  }

  private resume = (): void => {
    const { voice, stage } = this.state.getState()
    if (!voice) return
    if (stage === 'failed') this.load(voice)
    this.go(voice)
  }

  private load(voice: Voice): void {
    const at = this.heard.positionOf(voice.id)
    this.state.setState({ voice, stage: 'loading', at })
    this.audio.defaultPlaybackRate = this.state.getState().rate
    this.audio.src = voice.source()
    this.audio.currentTime = at
  }

  private go({ message }: Voice): void {
    this.sole.claim()
    this.state.setState({ stage: 'loading' })
    this.audio.play().catch((error: unknown) => {
      // Paused before it began: nothing is wrong.
      if (!(error instanceof DOMException && error.name === 'AbortError')) this.failed()
    })
    announce(message?.author?.displayName)
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
    listenToKeys({ play: this.resume, pause: () => this.pause(), jump: this.jump })
    window.addEventListener('pagehide', () => this.keepPosition())
    this.chat.subscribe((now) => {
      const { voice } = this.state.getState()
      if (voice?.message && isGone(voice.message, now)) this.forget(voice.id)
    })
  }

  private staged(stage: PlayerState['stage']): void {
    const { voice } = this.state.getState()
    if (!voice) return
    const tick = () => this.state.setState({ at: this.audio.currentTime })
    this.state.setState({ stage })
    clearInterval(this.ticking)
    if (stage === 'playing') this.ticking = setInterval(tick, TICK_MS)
    if (stage === 'playing') this.hear(voice)
    if (stage === 'paused') this.keepPosition()
    tick()
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
    this.moreIsHeard()
  }

  private keepPosition(): void {
    const { voice } = this.state.getState()
    if (voice?.message) this.heard.keepPosition(voice.id, comeBackAt(voice, this.audio.currentTime))
  }
}
