/** What the tabs of one account in one browser say to each other. Checked like all that comes from outside. */
import * as v from 'valibot'
import { messageDto } from '@/lib/messages/contract'
import { attachmentDto } from '@/lib/uploads/contract'
import { count, id, seq } from '@/lib/wire'
import type { DraftFault, DraftFile } from '../uploads/draft-file'

const say = <T extends string, E extends v.ObjectEntries>(type: T, entries: E) =>
  v.object({ type: v.literal(type), ...entries })

const hasBlob = (file: unknown) => (file as Partial<DraftFile> | null)?.blob instanceof Blob
const draftKey = v.object({ conversationId: id, clientId: id })
const draft = v.object({
  ...draftKey.entries,
  text: v.string(),
  madeAt: v.string(),
  replyTo: v.optional(seq),
  mentions: v.optional(v.array(id)),
  mentionsAll: v.optional(v.literal(true)),
  files: v.optional(v.array(v.custom<DraftFile>(hasBlob))),
  carried: v.optional(v.array(attachmentDto)),
})
const place = v.object({ id, epoch: count, hasNews: v.boolean(), hasCompany: v.boolean() })

const refusal = v.object({
  code: v.custom<DraftFault>((code) => typeof code === 'string'),
  fileId: v.optional(id),
})

/** Said by any tab. */
const news = [
  say('made', { draft, isHandedOver: v.boolean() }),
  say('confirmed', { message: messageDto }),
  say('failed', { key: draftKey, refusal }),
  say('trimming', { key: draftKey, fileId: id }),
  say('trimmed', { key: draftKey, fileId: id }),
  say('discarded', { key: draftKey }),
] as const

/** Said to the tab that leads. */
const wishes = [
  say('hello', { place: v.nullable(place), isSeen: v.boolean() }),
  say('typing', { isOver: v.boolean(), isRecording: v.boolean() }),
  say('moved', {}),
] as const

/** Said by the tab that leads. */
const reports = [
  say('leads', { isLive: v.boolean(), offeredTo: v.nullable(id) }),
  say('linked', { isLive: v.boolean() }),
  say('received', { name: v.string(), payload: v.unknown() }),
  say('unreadable', { payload: v.unknown() }),
  say('typed', { conversationId: id, userId: id, until: v.number(), isRecording: v.boolean() }),
  say('entered', { conversationId: id, userIds: v.array(id) }),
  say('left', { conversationId: id, userId: id }),
  say('joined', { conversationId: id }),
] as const

export const tabMessage = v.object({
  from: id,
  said: v.variant('type', [...news, ...wishes, ...reports]),
})

export type TabMessage = v.InferOutput<typeof tabMessage>['said']
/** What became of a draft: every tab shows the same. */
export type DraftNews = v.InferOutput<(typeof news)[number]>
export type Said<T extends TabMessage['type']> = Extract<TabMessage, { type: T }>
