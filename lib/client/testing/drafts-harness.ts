import { vi } from 'vitest'
import type { Drafts } from '../local/drafts'
import { keepText, keyOf, textOf } from '../local/texts'
import { patchMine } from '../mine-api'
import { createChatStore } from '../store'
import { conversationArrived } from '../sync/reduce-conversations'
import { ann, boot, conversation, idOf, room } from './builders'
import { stubPage } from './page'
import { stubStorage } from './storage'

let people = 0

/** A person's page and drafts, and a server that takes them. For files that mock `../api`. */
export class DraftsHarness {
  readonly screen = stubPage()
  /** Each has a person of its own: texts outlive a test in memory. */
  readonly userId = idOf(0xb000 + people++)
  readonly store = createChatStore(boot({ account: { ...ann, id: this.userId } }))
  readonly place = { userId: this.userId, conversationId: room }
  readonly patch = vi.mocked(patchMine)
  rev = 0
  private readonly kept: Record<string, string>

  constructor() {
    this.kept = stubStorage(this.screen.window)
    this.patch.mockReset().mockImplementation(async (_, { draft = null }) => this.answer(draft))
  }

  answer = (draft: string | null) => ({
    conversation: conversation({ mine: { rev: ++this.rev, draft } }),
  })

  asked = () => this.patch.mock.calls.map(([, { draft }]) => draft)
  onServer = () => this.store.getState().conversations[room]?.mine.draft

  text = () => textOf(this.place, this.store.getState().conversations[room]?.mine.rev ?? 0)

  /** By an earlier page. */
  leftBehind(text: string, place = this.place) {
    this.kept[keyOf(place)] = text
  }

  /** As another device does. */
  writeElsewhere(draft: string | null) {
    const { conversation: changed } = this.answer(draft)
    this.store.change((state) => conversationArrived(state, changed))
  }

  type(drafts: Drafts, text: string) {
    keepText(this.place, text)
    drafts.typed(room)
  }
}
