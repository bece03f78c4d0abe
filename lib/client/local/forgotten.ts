/** Accounts that have left this device since the page was opened: nothing more is kept of them. */
export const forgotten = new Set<string>()
