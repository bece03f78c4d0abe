import type { MessagePage } from '@/lib/messages/contract'
import type { Shelf } from './shelf'

/** What this device keeps of an account. Nothing here fails: without a disk it is as if nothing were kept. */
export type Opened = {
  shelf: Shelf
  /** The newest messages as they were when last seen. Nothing when they are not kept, or not in good time. */
  pageOf: (conversationId: string) => Promise<MessagePage | undefined>
  /** Somebody looks at it: of many conversations the latest ones are kept. */
  used: (conversationId: string) => void
  /** Deletes all of it, and keeps nothing more for the life of this page. */
  forget: () => Promise<void>
}

export type Local = Opened & {
  /** Somebody types there: what is begun goes to the server after a pause. */
  begun: (conversationId: string) => void
  /** Nobody writes there any more: now. */
  left: (conversationId: string) => void
  /** Whose composer is on the screen. Said again when its draft has changed elsewhere. */
  writing: (conversationId: string | null) => void
}
