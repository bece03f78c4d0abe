import { FrameSplitter } from './frames'
import type { MakeTap, Tap, Wire } from './wire'

/** What may befall a person's line besides the weather, and how often it did. */
export type LineFaults = {
  /** Per cent of the events that come down the socket. */
  dropPercent: number
  duplicatePercent: number
  reorderPercent: number
  /** The server gets the whole message, and its answer is cut off. */
  cutAnswerPercent: number
  /** The message is cut off after this many bytes. */
  cutRequestAfter: number | null
  struck: number
}

export const noLineFaults = (): LineFaults => ({
  dropPercent: 0,
  duplicatePercent: 0,
  reorderPercent: 0,
  cutAnswerPercent: 0,
  cutRequestAfter: null,
  struck: 0,
})

const SOCKET = /^GET \/app\//
const SEND = /^POST \/api\/conversations\/[\w-]+\/messages /

export const tapPerson =
  (faults: LineFaults): MakeTap =>
  (wire, first) =>
    SOCKET.test(first.toString('latin1', 0, 32)) ? tapSocket(faults) : new RequestTap(wire, faults)

/** Frames of the protocol itself pass: without them there is no connection to lose events on. */
function tapSocket(faults: LineFaults): Tap {
  const splitter = new FrameSplitter()
  let held: Buffer | null = null
  const strikes = (percent: number) => {
    const isStruck = Math.random() * 100 < percent
    if (isStruck) faults.struck += 1
    return isStruck
  }
  const bend = (frame: Buffer): Buffer[] => {
    if (!isEvent(frame)) return [frame]
    if (strikes(faults.dropPercent)) return []
    if (strikes(faults.duplicatePercent)) return [frame, frame]
    if (!held && strikes(faults.reorderPercent)) {
      held = frame
      return []
    }
    const late = held
    held = null
    return late ? [frame, late] : [frame]
  }
  return {
    toServer: (chunk) => [chunk],
    toClient: (chunk) => splitter.split(chunk).flatMap(bend),
  }
}

/** A text frame of ours: what the service says itself begins with `pusher`. */
const isEvent = (frame: Buffer) =>
  (frame.readUInt8(0) & 0x0f) === 1 && !frame.includes('"event":"pusher')

class RequestTap implements Tap {
  private mustCutAnswer = false

  constructor(
    private readonly wire: Wire,
    private readonly faults: LineFaults,
  ) {}

  toServer(chunk: Buffer): Buffer[] {
    const { faults } = this
    if (!SEND.test(chunk.toString('latin1', 0, 80))) return [chunk]
    this.mustCutAnswer = Math.random() * 100 < faults.cutAnswerPercent
    if (faults.cutRequestAfter === null) return [chunk]
    faults.struck += 1
    setTimeout(() => this.wire.destroy(), 20)
    return [chunk.subarray(0, faults.cutRequestAfter)]
  }

  toClient(chunk: Buffer): Buffer[] {
    if (!this.mustCutAnswer) return [chunk]
    this.mustCutAnswer = false
    this.faults.struck += 1
    this.wire.destroy()
    return []
  }
}
