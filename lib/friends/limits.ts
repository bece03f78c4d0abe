export const MOST_FRIENDS = 3_000
export const MOST_INCOMING = 100
export const MOST_OUTGOING = 10
/** For accounts younger than {@link NEW_DAYS}. */
export const MOST_OUTGOING_NEW = 5
export const NEW_DAYS = 3
/** Asking at all, found or not: names are not to be tried out, and nobody is to be pestered. */
export const ASKED_AN_HOUR = { times: 60, seconds: 60 * 60 }
export const ASKED_A_DAY = { times: 300, seconds: 24 * 60 * 60 }
/** How often the same person may be asked and the request be taken back within {@link QUIET_HOURS}. */
export const MOST_TAKEN_BACK = 3
/** After a no, or so many changes of mind, the same person is left alone. */
export const QUIET_HOURS = 24
