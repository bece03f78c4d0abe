import { isTouchScreen } from '../local/send-key'

/** Why there is nothing to record with. Each has a sentence that says how to mend it. */
export type MicrophoneFault =
  | 'insecure'
  | 'denied'
  | 'missing'
  | 'busy'
  | 'soundless'
  | 'unsupported'

export class NoMicrophone extends Error {
  constructor(readonly fault: MicrophoneFault) {
    super(fault)
  }
}

type Wish = {
  /** Where the PCM shall go that comes at this rate. */
  begin: (sampleRate: number) => MessagePort
  /** It was taken away: unplugged, refused again, a call, or the page is hidden on a phone. */
  lost: () => void
  /** Aborted when nobody wants it any more, even while the browser still asks for leave. */
  signal: AbortSignal
}

/** Opens the microphone until `signal` is aborted; then it is free at once. Throws NoMicrophone. */
export async function openMicrophone({ begin, lost, signal }: Wish): Promise<void> {
  if (!window.isSecureContext) throw new NoMicrophone('insecure')
  if (!navigator.mediaDevices || !('AudioWorkletNode' in window) || !('WebAssembly' in window))
    throw new NoMicrophone('unsupported')
  // Before anything is waited for: iPhones let a context run only where a finger made it.
  const context = new AudioContext()
  signal.addEventListener('abort', () => void context.close())
  const loaded = context.audioWorklet.addModule(new URL('./tap.js', import.meta.url))
  const [stream] = await Promise.all([askForStream(signal), loaded])
  if (signal.aborted) return
  const tap = new AudioWorkletNode(context, 'tap', {
    numberOfOutputs: 0,
    channelCount: 1,
    channelCountMode: 'explicit',
  })
  const port = begin(context.sampleRate)
  tap.port.postMessage(port, [port])
  context.createMediaStreamSource(stream).connect(tap)
  await Promise.race([context.resume(), soundless()])
  watch({ context, stream, lost, signal })
}

/** Headphones without a cord may take seconds to change over. */
const START_MS = 5_000

/** Firefox waits for a sound device for ever, and says nothing. */
const soundless = () =>
  new Promise<never>((_, reject) =>
    setTimeout(() => reject(new NoMicrophone('soundless')), START_MS),
  )

async function askForStream(signal: AbortSignal): Promise<MediaStream> {
  const stream = await navigator.mediaDevices
    .getUserMedia({ audio: { channelCount: 1 } })
    .catch((error: unknown) => {
      throw new NoMicrophone(faultOf(error))
    })
  const free = () => {
    for (const track of stream.getTracks()) track.stop()
  }
  if (signal.aborted) free()
  signal.addEventListener('abort', free)
  return stream
}

export function faultOf(error: unknown): MicrophoneFault {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'unsupported'
}

type Watched = Pick<Wish, 'lost' | 'signal'> & { context: AudioContext; stream: MediaStream }

function watch({ context, stream, lost, signal }: Watched) {
  for (const track of stream.getAudioTracks()) {
    track.addEventListener('ended', lost, { signal })
    track.addEventListener('mute', lost, { signal })
  }
  const isRunning = () => context.state === 'running'
  context.addEventListener('statechange', () => isRunning() || lost(), { signal })
  const hidden = () => document.hidden && isTouchScreen() && lost()
  document.addEventListener('visibilitychange', hidden, { signal })
  window.addEventListener('pagehide', lost, { signal })
}
