import type { QueryClient } from '@tanstack/react-query'
import { getAccount } from './api'
import type { ChatStore } from './store'
import { meChanged } from './sync/reduce-people'

const QUERIES = ['friends', 'friend-requests', 'blocks', 'account']

/** Friends, requests, blocks and the profile are TanStack's; their rev says when to ask for them again. */
export class AccountStream {
  private rev: number

  constructor(
    private readonly store: ChatStore,
    private readonly queries: QueryClient,
  ) {
    this.rev = store.getState().accountRev
  }

  /** An event and the sync after it tell the same: it is asked for once. */
  reached(rev: number): void {
    if (rev <= this.rev) return
    this.rev = rev
    for (const name of QUERIES) void this.queries.invalidateQueries({ queryKey: [name] })
  }

  async reloadMe(): Promise<void> {
    const answer = await getAccount().catch(() => null)
    if (answer) this.store.change((state) => meChanged(state, answer.account))
  }
}
