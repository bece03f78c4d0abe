import { handler, openHandler } from '@/lib/http/handler'
import { networkOf } from '@/lib/http/network'
import { keepPace } from '@/lib/http/pace'
import { spend } from '@/lib/http/rate-limit'
import { answerJoinRequest } from './answer-join-request'
import { answerJoinRequestInput, createInviteInput } from './contract'
import { createInvite } from './create-invite'
import { joinByInvite } from './join-by-invite'
import { listInvites } from './list-invites'
import { listJoinRequests } from './list-join-requests'
import { previewInvite } from './preview-invite'
import { revokeInvite } from './revoke-invite'

/** A link for each thing a person may think of, and no more. */
const MAKING = { burst: 20, perSecond: 0.05 }
/** Faster than anybody opens links, and far too slow to guess one. */
const LOOKING = { times: 60, seconds: 60 }
const JOINING = { times: 60, seconds: 3_600 }

export const postInvite = handler(
  createInviteInput,
  async ({ userId }, { conversationId = '' }, input) => {
    keepPace(`invite:${userId}`, MAKING)
    return { status: 201, body: { invite: await createInvite(userId, conversationId, input) } }
  },
)

export const getInvites = handler(undefined, async ({ userId }, { conversationId = '' }) => ({
  status: 200,
  body: { invites: await listInvites(userId, conversationId) },
}))

export const deleteInvite = handler(
  undefined,
  async ({ userId }, { conversationId = '', inviteId = '' }) => {
    await revokeInvite(userId, conversationId, inviteId)
    return { status: 204 }
  },
)

export const getInvitePreview = openHandler(
  undefined,
  async ({ userId, address }, { token = '' }) => {
    await spend(`link:${userId ?? networkOf(address)}`, LOOKING)
    return { status: 200, body: await previewInvite(token, userId) }
  },
)

export const postJoin = handler(undefined, async ({ userId }, { token = '' }) => {
  await spend(`join:${userId}`, JOINING)
  const joined = await joinByInvite(userId, token)
  return { status: 'request' in joined ? 202 : 200, body: joined }
})

export const getJoinRequests = handler(undefined, async ({ userId }, { conversationId = '' }) => ({
  status: 200,
  body: { requests: await listJoinRequests(userId, conversationId) },
}))

export const patchJoinRequest = handler(
  answerJoinRequestInput,
  async ({ userId }, { conversationId = '', requestId = '' }, { action }) => {
    await answerJoinRequest(userId, { conversationId, requestId, action })
    return { status: 204 }
  },
)
