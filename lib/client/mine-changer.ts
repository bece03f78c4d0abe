import { keepWaiting } from './local/waiting-records'
import { patchMine } from './mine-api'
import type { Wish } from './state'
import type { ChatStore } from './store'
import { isWished, mineChanged, wished, wishSettled } from './sync/reduce-mine'
import { Turns } from './turns'
import { untilAnswered } from './until-answered'

/** Pins, mutes and marks conversations: shown at once, asked of the server until it answers. */
export class MineChanger {
  private readonly turns = new Turns()

  constructor(private readonly store: ChatStore) {
    keepWaiting(store)
  }

  /** Rejects with the ApiError of a refusal, after taking the change back. */
  change(conversationId: string, change: Wish['change']): Promise<void> {
    const wish = { change, madeAt: new Date().toISOString() }
    this.store.change((state) => wished(state, conversationId, wish))
    return this.turns.take(conversationId, () => this.carryOut(conversationId, wish))
  }

  private async carryOut(conversationId: string, wish: Wish): Promise<void> {
    const settled = (state: ReturnType<ChatStore['getState']>) =>
      wishSettled(state, conversationId, wish)
    try {
      const answer = await untilAnswered(this.store, {
        ask: () => patchMine(conversationId, wish.change),
        isWanted: () => isWished(this.store.getState(), conversationId, wish),
      })
      if (answer) this.store.change((state) => mineChanged(settled(state), answer.conversation))
    } finally {
      this.store.change(settled)
    }
  }
}

const changers = new WeakMap<ChatStore, MineChanger>()

/** The one of this page, made at the first change. */
export function mineChangerOf(store: ChatStore): MineChanger {
  const changer = changers.get(store) ?? new MineChanger(store)
  changers.set(store, changer)
  return changer
}
