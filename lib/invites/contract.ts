import * as v from 'valibot'
import type { UserDto } from '../users/contract'
import { moment } from '../wire-input'

const DAY_MS = 24 * 60 * 60_000
export const USUAL_DAYS = 7
const LONGEST_DAYS = 30
const MOST_USES = 5_000

export type InviteDto = {
  id: string
  token: string
  needsApproval: boolean
  maxUses: number | null
  uses: number
  expiresAt: string
  createdAt: string
  createdBy: UserDto | null
}

/** What a link shows to anybody; `conversationId` names the conversation to whoever is in it. */
export type InvitePreview = {
  title: string
  memberCount: number
  /** Whoever follows it waits for an answer first. */
  needsApproval: boolean
  conversationId?: string
}

/** One's own request, until it is answered. */
export type WaitingDto = { id: string; createdAt: string }

export type JoinRequestDto = { id: string; user: UserDto; createdAt: string }

/** Without an end a link lives for {@link USUAL_DAYS} days; without `maxUses` it has no count. */
export const createInviteInput = v.strictObject({
  needsApproval: v.optional(v.boolean()),
  maxUses: v.optional(
    v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_USES))),
  ),
  expiresAt: v.optional(
    v.pipe(
      moment,
      v.check((at) => Date.parse(at) <= Date.now() + LONGEST_DAYS * DAY_MS, 'too_late'),
    ),
  ),
})
export type CreateInviteInput = v.InferOutput<typeof createInviteInput>

export const answerJoinRequestInput = v.strictObject({ action: v.picklist(['accept', 'decline']) })
