import type { MakeTap } from './wire'

/** What may befall the way from an app node to the realtime service's HTTP API. Sockets pass. */
export type PublishFaults = {
  mode: 'pass' | 'refuse' | 'fail' | 'slow' | 'hold'
  struck: number
  /** Called once a publish is held back: it never arrives. */
  onHeld: () => void
}

export const noPublishFaults = (): PublishFaults => ({
  mode: 'pass',
  struck: 0,
  onHeld: () => undefined,
})

const SLOW_MS = 5_000
const FAILURE =
  'HTTP/1.1 500 Internal Server Error\r\nconnection: close\r\ncontent-length: 0\r\n\r\n'

export const tapPublish =
  (faults: PublishFaults): MakeTap =>
  (wire) => {
    const strike = (chunk: Buffer): Buffer[] => {
      faults.struck += 1
      if (faults.mode === 'refuse') wire.destroy()
      if (faults.mode === 'fail') wire.reply(FAILURE)
      if (faults.mode === 'slow') setTimeout(() => wire.forward(chunk), SLOW_MS)
      if (faults.mode === 'hold') faults.onHeld()
      return []
    }
    return {
      toServer: (chunk) =>
        faults.mode !== 'pass' && chunk.toString('latin1', 0, 11) === 'POST /apps/'
          ? strike(chunk)
          : [chunk],
      toClient: (chunk) => [chunk],
    }
  }
