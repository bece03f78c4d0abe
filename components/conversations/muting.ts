import { isMutedUntil, type Notice } from '@/lib/conversations/rules'

/** Null = until it is taken back. Who hears of mentions only goes on doing so once the time is over. */
export function muteFor(hours: number | null, { notify }: Notice, now: number): Notice {
  if (hours === null) return { notify: 'none', notifyMutedUntil: null }
  return {
    notify: notify === 'none' ? 'all' : notify,
    notifyMutedUntil: new Date(now + hours * 3_600_000).toISOString(),
  }
}

/** Null where nothing is muted, or no end is known. */
export const muteEnd = ({ notify, notifyMutedUntil }: Notice, now: number): string | null =>
  notify !== 'none' && isMutedUntil(notifyMutedUntil, now) ? notifyMutedUntil : null

export const unmuted = ({ notify }: Notice): Notice => ({
  notify: notify === 'none' ? 'all' : notify,
  notifyMutedUntil: null,
})
