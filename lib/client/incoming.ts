import type { Follower } from './follower'
import type { IncomingEvent } from './read-event'
import type { ChatStore } from './store'
import { conversationBumped, deliveredMoved, readMoved } from './sync/reduce-conversations'
import { presenceChanged } from './sync/reduce-people'

export type IncomingContext = {
  store: ChatStore
  follower: Follower
  sessionId: string
  isOpen: (conversationId: string) => boolean
  requestSync: () => void
  /** Somebody's session ended, so this account's channel has another name. */
  refreshChannel: () => void
  reloadMe: () => void
  /** This session was ended from elsewhere. */
  signedOut: () => void
}

type Event<Name> = Extract<IncomingEvent, { name: Name }>['payload']

/** Events may arrive twice, late or never: each leads to a reducer that does not care, or to a question. */
export function receive(event: IncomingEvent, context: IncomingContext) {
  const { store } = context
  switch (event.name) {
    case 'message.changed':
      return messageChanged(event.payload, context)
    case 'conversation.changed':
      return conversationChanged(event.payload, context)
    case 'conversation.bumped':
      return bumped(event.payload, context)
    case 'read.moved':
      return store.change((state) => readMoved(state, event.payload))
    case 'delivered.moved':
      return store.change((state) => deliveredMoved(state, event.payload))
    case 'presence.changed':
      return store.change((state) => presenceChanged(state, event.payload.users))
    case 'account.changed':
      return accountChanged(event.payload, context)
    case 'session.revoked':
      return event.payload.sessionId === context.sessionId
        ? context.signedOut()
        : context.refreshChannel()
  }
}

/** The answer to a change of our own says as much, and comes at about the same time. */
const OWN_ANSWER_MS = 300

function accountChanged(
  { rev, kind }: Event<'account.changed'>,
  { store, requestSync, reloadMe }: IncomingContext,
) {
  if (kind === 'profile') reloadMe()
  if (kind !== 'memberships') return requestSync()
  setTimeout(() => {
    if (rev > store.getState().accountRev) requestSync()
  }, OWN_ANSWER_MS)
}

function messageChanged(
  { conversationId, rev, message, by, reaction, conversation }: Event<'message.changed'>,
  { store, follower, requestSync }: IncomingContext,
) {
  if (!store.getState().conversations[conversationId]) return requestSync()
  if (message) follower.receive(conversationId, { rev, message, by, reaction, conversation })
  else follower.head(conversationId, rev)
}

function bumped(
  bump: Event<'conversation.bumped'>,
  { store, follower, isOpen, requestSync }: IncomingContext,
) {
  const { conversationId: id, lastRev } = bump
  if (!store.getState().conversations[id]) return requestSync()
  store.change((state) => conversationBumped(state, bump))
  if (isOpen(id)) follower.head(id, lastRev)
  else follower.bumped(id, bump)
}

function conversationChanged(
  { conversationId: id, conversation, rev }: Event<'conversation.changed'>,
  { store, follower, requestSync }: IncomingContext,
) {
  const known = store.getState().conversations[id]
  if (known && !conversation) return follower.head(id, rev)
  // A friendship that ended closes sending, which only `mine` says.
  if (known?.kind !== 'group' && known?.epoch !== conversation?.epoch) requestSync()
  if (known && conversation) follower.receive(id, { rev, conversation })
}

/** What this version cannot read is asked for in a form that it can. */
export function unreadable(
  payload: unknown,
  { store, follower, requestSync }: IncomingContext,
): void {
  const { conversationId } = (payload ?? {}) as { conversationId?: unknown }
  if (typeof conversationId === 'string' && store.getState().conversations[conversationId])
    follower.refresh(conversationId)
  requestSync()
}
