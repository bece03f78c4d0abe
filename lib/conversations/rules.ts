import type { MineDto } from './contract'

/** Larger groups count people instead of naming them, and do not see who is there or typing. */
export const NAMES_UP_TO = 100
/** In still larger ones nobody is told how many have read a message. */
export const COUNTS_UP_TO = 500

export type Notice = Pick<MineDto, 'notify' | 'notifyMutedUntil'>

/** Counted in grey, and in no total. `now` is epoch ms. */
export const isMuted = ({ notify, notifyMutedUntil }: Notice, now: number): boolean =>
  notify !== 'all' || isMutedUntil(notifyMutedUntil, now)

/** Nothing is told of it at all: those who are told of mentions are not silenced. */
export const isSilenced = ({ notify, notifyMutedUntil }: Notice, now: number): boolean =>
  notify === 'none' || isMutedUntil(notifyMutedUntil, now)

export const isMutedUntil = (until: string | null, now: number) =>
  until !== null && Date.parse(until) > now
