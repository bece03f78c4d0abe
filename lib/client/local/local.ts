import type { MessagePage } from '@/lib/messages/contract'
import type { Shelf } from './shelf'

/** What this device keeps of an account. Nothing here fails: without a disk it is as if nothing were kept. */
export type Local = {
  shelf: Shelf
  /** The newest messages as they were when last seen. Nothing when they are not kept, or not in good time. */
  pageOf: (conversationId: string) => Promise<MessagePage | undefined>
  /** Somebody looks at it: of many conversations the latest ones are kept. */
  used: (conversationId: string) => void
  /** Deletes all of it, and keeps nothing more for the life of this page. */
  forget: () => Promise<void>
}
