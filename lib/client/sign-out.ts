import { postSignOut } from './api'
import type { Local } from './local/local'

/** Nothing of the account stays on this device, even when the server cannot be told. */
export async function signOut(local: Local): Promise<void> {
  // In this order: when the device forgets, the other tabs leave for the sign-in page.
  await postSignOut().finally(() => local.forget())
  window.location.assign('/sign-in')
}
