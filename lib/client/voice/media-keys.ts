type Acts = { play: () => void; pause: () => void; jump: (seconds: number) => void }

const JUMP_SECONDS = 5

/** The keys of a keyboard, a head-set and a lock screen. */
export function listenToKeys({ play, pause, jump }: Acts): void {
  if (!('mediaSession' in navigator)) return
  const { mediaSession: keys } = navigator
  keys.setActionHandler('play', play)
  keys.setActionHandler('pause', pause)
  keys.setActionHandler('seekbackward', () => jump(-JUMP_SECONDS))
  keys.setActionHandler('seekforward', () => jump(JUMP_SECONDS))
}

/** Whose voice it is, on the lock screen; undefined = nobody's any more. */
export function announce(artist: string | undefined): void {
  if (!('mediaSession' in navigator)) return
  const { title } = document
  navigator.mediaSession.metadata = artist ? new MediaMetadata({ title, artist }) : null
}
