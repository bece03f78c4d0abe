import { loadConversation } from '@/lib/conversations/load-conversations'
import { paceGroupChange } from '@/lib/groups/handlers'
import { handler } from '@/lib/http/handler'
import { addMembers } from './add-members'
import { changeMember } from './change-member'
import { addMembersInput, changeMemberInput, listMembersInput } from './contract'
import { listMembers } from './list-members'
import { removeMember } from './remove-member'

export const getMembers = handler(
  listMembersInput,
  async ({ userId }, { conversationId = '' }, input) => ({
    status: 200,
    body: await listMembers(userId, conversationId, input),
  }),
)

export const postMembers = handler(
  addMembersInput,
  async ({ userId }, { conversationId = '' }, { userIds }) => {
    paceGroupChange(userId)
    await addMembers(userId, conversationId, userIds)
    return { status: 200, body: { conversation: await loadConversation(userId, conversationId) } }
  },
)

export const patchMember = handler(
  changeMemberInput,
  async (caller, { conversationId = '', userId: memberId = '' }, change) => {
    paceGroupChange(caller.userId)
    const member = await changeMember(caller.userId, { conversationId, memberId }, change)
    return { status: 200, body: { member } }
  },
)

export const deleteMember = handler(
  undefined,
  async (caller, { conversationId = '', userId: memberId = '' }) => {
    paceGroupChange(caller.userId)
    await removeMember(caller.userId, conversationId, memberId)
    return { status: 204 }
  },
)
