import { getAccount } from './api'
import type { ChatStore } from './store'
import { meChanged } from './sync/reduce-people'

/** The account was changed elsewhere; without an answer what is shown stays. */
export async function reloadMe(store: ChatStore): Promise<void> {
  const answer = await getAccount().catch(() => null)
  if (answer) store.change((state) => meChanged(state, answer.account))
}
