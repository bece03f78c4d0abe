export const MOST_FRIENDS = 3_000
export const MOST_INCOMING = 100
export const MOST_OUTGOING = 10
/** For accounts younger than {@link NEW_DAYS}. */
export const MOST_OUTGOING_NEW = 5
export const NEW_DAYS = 3
