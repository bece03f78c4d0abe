import type { MineDto } from './contract'

export type Notice = Pick<MineDto, 'notify' | 'notifyMutedUntil'>

/** Counted in grey, and in no total. `now` is epoch ms. */
export const isMuted = ({ notify, notifyMutedUntil }: Notice, now: number): boolean =>
  notify !== 'all' || isMutedUntil(notifyMutedUntil, now)

export const isMutedUntil = (until: string | null, now: number) =>
  until !== null && Date.parse(until) > now
