/** As much of a sound as the player works with; its events come a little later, as those of a browser do. */
export class FakeAudio extends EventTarget {
  static latest: FakeAudio
  paused = true
  currentTime = 0
  playbackRate = 1
  defaultPlaybackRate = 1
  /** What is in its memory, whatever its address says by now. */
  loaded: string | null = null
  private address: string | null = null

  constructor() {
    super()
    FakeAudio.latest = this
  }

  set src(address: string) {
    this.address = address
    this.load()
  }

  removeAttribute(): void {
    this.address = null
  }

  hasAttribute = () => this.address !== null

  load(): void {
    this.paused = true
    this.currentTime = 0
    this.loaded = this.address
  }

  async play(): Promise<void> {
    if (!this.loaded) throw new DOMException('nothing to play', 'NotSupportedError')
    this.paused = false
    this.tell('playing')
  }

  pause(): void {
    if (this.paused) return
    this.paused = true
    this.tell('pause')
  }

  tell(event: string): void {
    queueMicrotask(() => this.dispatchEvent(new Event(event)))
  }
}
