import { createStore } from 'zustand/vanilla'
import { LONGEST_VOICE_MS } from '@/lib/uploads/rules'
import type { DraftFile } from '../uploads/draft-file'
import { uuid } from '../uuid'
import { type Encoded, Encoding } from './encoding'
import { type MicrophoneFault, NoMicrophone, openMicrophone } from './microphone'
import type { KeptRecording, RecordingShelf } from './recording-shelf'
import { durationOf } from './speech-encoder'
import { peaksOf, writeWaveform } from './waveform'

/** The frames that pad a file must not push it over what the server takes. */
const LONGEST_MS = LONGEST_VOICE_MS - 500
const KEEP_EVERY_MS = 1_000

export type RecordingState = {
  /** Starting: the browser may still ask for leave. */
  stage: 'starting' | 'recording' | 'paused' | 'ending'
  ms: number
  /** Loudness by stretches of equal length, 0-1. */
  levels: number[]
  /** Nothing more fits. */
  isFull: boolean
  fault: MicrophoneFault | null
}

/** What is being spoken into one conversation. Paused it waits: for as long as the device keeps it. */
export class Recording {
  readonly state = createStore<RecordingState>(() => ({
    stage: 'paused',
    ms: 0,
    levels: [],
    isFull: false,
    fault: null,
  }))
  private readonly pieces: Uint8Array<ArrayBuffer>[] = []
  private unkept: KeptRecording = { mp3: [], levels: [] }
  private keptAt = 0
  private encoding: Encoding | null = null
  private microphone = new AbortController()
  private delivery: Promise<void> | null = null

  constructor(
    private readonly shelf: RecordingShelf,
    /** Called about once a second while somebody speaks. */
    private readonly speaks: () => void,
    { mp3, levels }: KeptRecording,
  ) {
    this.pieces.push(...mp3)
    const ms = durationOf(bytesOf(mp3))
    this.state.setState({ levels, ms, isFull: ms >= LONGEST_MS })
    this.keptAt = ms
  }

  async start(): Promise<void> {
    const { stage, isFull } = this.state.getState()
    if (stage !== 'paused' || isFull) return
    this.state.setState({ stage: 'starting', fault: null })
    const microphone = new AbortController()
    this.microphone = microphone
    try {
      this.encoding ??= this.newEncoding()
      const { encoding } = this
      await openMicrophone({
        begin: (sampleRate) => encoding.begin(sampleRate),
        lost: () => this.pause(),
        signal: microphone.signal,
      })
    } catch (error) {
      if (microphone.signal.aborted) return
      microphone.abort()
      const fault = error instanceof NoMicrophone ? error.fault : 'unsupported'
      this.state.setState({ stage: 'paused', fault })
    }
  }

  pause(): void {
    this.microphone.abort()
    const { stage } = this.state.getState()
    if (stage === 'starting' || stage === 'recording') this.state.setState({ stage: 'paused' })
    this.keep()
  }

  /** What can be heard of it now: all but the last tenth of a second, which the encoder still holds. */
  listen = (): Blob => new Blob(this.pieces, { type: 'audio/mpeg' })

  /** The microphone and the encoder are free; what was spoken is kept, unless it is on its way. */
  async leave(): Promise<void> {
    if (this.delivery) return this.delivery
    this.pause()
    await this.endEncoding()
    this.keep()
  }

  /** `deliver` says whether a crash cannot take the file any more; until then it is kept here. */
  send(deliver: (file: DraftFile) => Promise<boolean>): Promise<void> {
    this.delivery ??= this.finish()
      .then(deliver)
      .then((isStored) => (isStored ? this.discard() : this.keep()))
    return this.delivery
  }

  private async finish(): Promise<DraftFile> {
    this.state.setState({ stage: 'ending' })
    this.microphone.abort()
    await this.endEncoding()
    const blob = this.listen()
    return {
      id: uuid(),
      as: 'voice',
      name: 'voice.mp3',
      mime: blob.type,
      bytes: blob.size,
      blob,
      durationMs: durationOf(blob.size),
      waveform: writeWaveform(peaksOf(this.state.getState().levels)),
    }
  }

  /** Nothing of it is left anywhere. */
  discard(): void {
    this.microphone.abort()
    this.encoding?.stop()
    this.encoding = null
    this.unkept = { mp3: [], levels: [] }
    this.shelf.clear()
  }

  private newEncoding(): Encoding {
    return new Encoding({
      heard: (piece) => this.heard(piece),
      failed: () => this.failed(),
    })
  }

  private heard({ mp3, level, ms: added }: Extract<Encoded, { type: 'piece' }>): void {
    this.add(mp3)
    const { stage, levels, ms: before } = this.state.getState()
    if (added === 0 || stage === 'ending') return
    const ms = before + added
    this.unkept.levels.push(level)
    this.state.setState({ ms, levels: [...levels, level] })
    if (stage === 'starting') this.state.setState({ stage: 'recording' })
    if (ms - this.keptAt >= KEEP_EVERY_MS) this.keep()
    if (ms >= LONGEST_MS) this.full()
  }

  private full() {
    this.state.setState({ isFull: true })
    this.pause()
  }

  private add(mp3: Uint8Array<ArrayBuffer>): void {
    if (mp3.length === 0) return
    this.pieces.push(mp3)
    this.unkept.mp3.push(mp3)
  }

  private keep(): void {
    const { stage, ms } = this.state.getState()
    this.keptAt = ms
    if (stage === 'recording') this.speaks()
    if (this.unkept.mp3.length + this.unkept.levels.length === 0) return
    this.shelf.add(this.unkept)
    this.unkept = { mp3: [], levels: [] }
  }

  private async endEncoding(): Promise<void> {
    const { encoding } = this
    this.encoding = null
    if (encoding) this.add(await encoding.end())
  }

  private failed(): void {
    this.encoding?.stop()
    this.encoding = null
    this.pause()
    this.state.setState({ fault: 'unsupported' })
  }
}

const bytesOf = (mp3: Uint8Array[]) => mp3.reduce((sum, { length }) => sum + length, 0)
