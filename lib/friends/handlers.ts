import { handler } from '@/lib/http/handler'
import { acceptRequest, cancelRequest, declineRequest } from './answer-request'
import { blockPerson, unblockPerson } from './block-person'
import { answerRequestInput, renameFriendInput, requestFriendInput } from './contract'
import { listBlocks, listFriends, listRequests } from './list-friends'
import { removeFriend } from './remove-friend'
import { renameFriend } from './rename-friend'
import { requestFriend } from './request-friend'

export const getFriends = handler(undefined, async (caller) => ({
  status: 200,
  body: { friends: await listFriends(caller.userId) },
}))

export const patchFriend = handler(
  renameFriendInput,
  async (caller, { userId = '' }, { alias }) => ({
    status: 200,
    body: { friend: await renameFriend(caller.userId, userId, alias) },
  }),
)

export const deleteFriend = handler(undefined, async (caller, { userId = '' }) => {
  await removeFriend(caller.userId, userId)
  return { status: 204 }
})

export const getFriendRequests = handler(undefined, async (caller) => ({
  status: 200,
  body: await listRequests(caller.userId),
}))

export const postFriendRequest = handler(requestFriendInput, async (caller, _, input) => {
  const asked = await requestFriend(caller.userId, input)
  if (asked.kind === 'friends') return { status: 200, body: { conversation: asked.conversation } }
  return { status: asked.isNew ? 201 : 200, body: { request: asked.request } }
})

export const patchFriendRequest = handler(
  answerRequestInput,
  async (caller, { id = '' }, { action }) => {
    if (action === 'accept')
      return { status: 200, body: { conversation: await acceptRequest(caller.userId, id) } }
    await declineRequest(caller.userId, id)
    return { status: 204 }
  },
)

export const deleteFriendRequest = handler(undefined, async (caller, { id = '' }) => {
  await cancelRequest(caller.userId, id)
  return { status: 204 }
})

export const getBlocks = handler(undefined, async (caller) => ({
  status: 200,
  body: { blocks: await listBlocks(caller.userId) },
}))

export const putBlock = handler(undefined, async (caller, { userId = '' }) => {
  await blockPerson(caller.userId, userId)
  return { status: 204 }
})

export const deleteBlock = handler(undefined, async (caller, { userId = '' }) => {
  await unblockPerson(caller.userId, userId)
  return { status: 204 }
})
