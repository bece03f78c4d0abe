import { ApiError, leave, postSignOut } from './api'
import type { Local } from './local/local'

/** Nothing of the account stays on this device. While the session goes on, all of it does. */
export const signOut = (local: Local): Promise<void> =>
  leave('/sign-in', async () => {
    await postSignOut().catch(unlessEnded)
    // In this order: when the device forgets, the other tabs leave for the sign-in page.
    await local.forget()
  })

function unlessEnded(error: unknown): void {
  if (!(error instanceof ApiError) || error.status !== 401) throw error
}
