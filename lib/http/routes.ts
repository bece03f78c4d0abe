/** Every API route there is: what the host answers itself, what the access test covers, what 405 knows. */
import { getAuthSession, getCsrf, postCredentials, postSignOut } from '@/lib/auth/next-auth'
import * as conversations from '@/lib/conversations/handlers'
import * as friends from '@/lib/friends/handlers'
import * as groups from '@/lib/groups/handlers'
import type { Handler } from '@/lib/http/handler'
import * as invites from '@/lib/invites/handlers'
import * as members from '@/lib/members/handlers'
import * as messages from '@/lib/messages/handlers'
import * as presence from '@/lib/presence/handlers'
import * as realtime from '@/lib/realtime/handlers'
import * as search from '@/lib/search/handlers'
import * as sessions from '@/lib/sessions/handlers'
import * as uploads from '@/lib/uploads/handlers'
import * as users from '@/lib/users/handlers'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/** `hot`: answered by the Node host before Next is asked. */
export type Route = { method: Method; path: string; handler: Handler; hot?: true }

const CONVERSATION = '/api/conversations/:conversationId'

export const routes: Route[] = [
  { method: 'GET', path: '/api/auth/csrf', handler: getCsrf },
  { method: 'GET', path: '/api/auth/session', handler: getAuthSession },
  { method: 'POST', path: '/api/auth/callback/credentials', handler: postCredentials },
  { method: 'POST', path: '/api/auth/signout', handler: postSignOut },
  { method: 'POST', path: '/api/account', handler: users.postAccount },
  { method: 'GET', path: '/api/account', handler: users.getMyAccount },
  { method: 'PATCH', path: '/api/account', handler: users.patchAccount },
  { method: 'GET', path: '/api/sessions', handler: sessions.getSessions },
  { method: 'DELETE', path: '/api/sessions/:id', handler: sessions.deleteSession },
  { method: 'GET', path: '/api/realtime/config', handler: realtime.getRealtimeConfig, hot: true },
  { method: 'POST', path: '/api/realtime/auth', handler: realtime.postRealtimeAuth, hot: true },
  { method: 'POST', path: '/api/realtime/webhook', handler: realtime.postWebhook, hot: true },
  { method: 'POST', path: '/api/sync', handler: conversations.postSync, hot: true },
  { method: 'PUT', path: '/api/delivered', handler: conversations.putDelivered, hot: true },
  { method: 'GET', path: '/api/users', handler: users.getUsers },
  { method: 'GET', path: '/api/friends', handler: friends.getFriends },
  { method: 'PATCH', path: '/api/friends/:userId', handler: friends.patchFriend },
  { method: 'DELETE', path: '/api/friends/:userId', handler: friends.deleteFriend },
  { method: 'GET', path: '/api/friend-requests', handler: friends.getFriendRequests },
  { method: 'POST', path: '/api/friend-requests', handler: friends.postFriendRequest },
  { method: 'PATCH', path: '/api/friend-requests/:id', handler: friends.patchFriendRequest },
  { method: 'DELETE', path: '/api/friend-requests/:id', handler: friends.deleteFriendRequest },
  { method: 'GET', path: '/api/blocks', handler: friends.getBlocks },
  { method: 'PUT', path: '/api/blocks/:userId', handler: friends.putBlock },
  { method: 'DELETE', path: '/api/blocks/:userId', handler: friends.deleteBlock },
  { method: 'GET', path: '/api/conversations', handler: conversations.getConversations },
  { method: 'POST', path: '/api/conversations', handler: conversations.postConversation },
  { method: 'GET', path: CONVERSATION, handler: conversations.getConversation },
  { method: 'PATCH', path: CONVERSATION, handler: groups.patchConversation },
  { method: 'DELETE', path: CONVERSATION, handler: groups.deleteConversation },
  { method: 'GET', path: `${CONVERSATION}/members`, handler: members.getMembers },
  { method: 'POST', path: `${CONVERSATION}/members`, handler: members.postMembers },
  { method: 'PATCH', path: `${CONVERSATION}/members/:userId`, handler: members.patchMember },
  { method: 'DELETE', path: `${CONVERSATION}/members/:userId`, handler: members.deleteMember },
  { method: 'GET', path: `${CONVERSATION}/messages`, handler: messages.getMessages, hot: true },
  { method: 'POST', path: `${CONVERSATION}/messages`, handler: messages.postMessage, hot: true },
  {
    method: 'PATCH',
    path: `${CONVERSATION}/messages/:seq`,
    handler: messages.patchMessage,
    hot: true,
  },
  {
    method: 'DELETE',
    path: `${CONVERSATION}/messages/:seq`,
    handler: messages.deleteMessage,
    hot: true,
  },
  {
    method: 'GET',
    path: `${CONVERSATION}/messages/:seq/reactions`,
    handler: messages.getReactions,
    hot: true,
  },
  {
    method: 'PUT',
    path: `${CONVERSATION}/messages/:seq/reactions/:emoji`,
    handler: messages.putReaction,
    hot: true,
  },
  {
    method: 'DELETE',
    path: `${CONVERSATION}/messages/:seq/reactions/:emoji`,
    handler: messages.deleteReaction,
    hot: true,
  },
  { method: 'GET', path: `${CONVERSATION}/receipts`, handler: messages.getReceipts, hot: true },
  { method: 'GET', path: `${CONVERSATION}/mentions`, handler: messages.getMentions, hot: true },
  { method: 'PUT', path: `${CONVERSATION}/messages/:seq/pin`, handler: messages.putPin, hot: true },
  {
    method: 'DELETE',
    path: `${CONVERSATION}/messages/:seq/pin`,
    handler: messages.deletePin,
    hot: true,
  },
  { method: 'GET', path: `${CONVERSATION}/gallery`, handler: messages.getGallery },
  { method: 'GET', path: `${CONVERSATION}/pins`, handler: messages.getPins, hot: true },
  {
    method: 'GET',
    path: `${CONVERSATION}/first-message`,
    handler: messages.getFirstMessage,
    hot: true,
  },
  { method: 'GET', path: `${CONVERSATION}/changes`, handler: messages.getChanges, hot: true },
  { method: 'PUT', path: `${CONVERSATION}/read`, handler: conversations.putRead, hot: true },
  { method: 'PATCH', path: `${CONVERSATION}/mine`, handler: conversations.patchMine, hot: true },
  { method: 'GET', path: `${CONVERSATION}/invites`, handler: invites.getInvites },
  { method: 'POST', path: `${CONVERSATION}/invites`, handler: invites.postInvite },
  { method: 'DELETE', path: `${CONVERSATION}/invites/:inviteId`, handler: invites.deleteInvite },
  { method: 'GET', path: `${CONVERSATION}/join-requests`, handler: invites.getJoinRequests },
  {
    method: 'PATCH',
    path: `${CONVERSATION}/join-requests/:requestId`,
    handler: invites.patchJoinRequest,
  },
  { method: 'GET', path: '/api/invites/:token', handler: invites.getInvitePreview },
  { method: 'POST', path: '/api/invites/:token', handler: invites.postJoin },
  { method: 'POST', path: '/api/uploads', handler: uploads.postUpload, hot: true },
  { method: 'GET', path: '/api/uploads/:id', handler: uploads.getUpload, hot: true },
  { method: 'GET', path: '/api/files/:id', handler: uploads.getFile, hot: true },
  { method: 'GET', path: '/api/files/:id/:variant', handler: uploads.getFile, hot: true },
  { method: 'GET', path: '/api/search', handler: search.getSearch, hot: true },
  { method: 'POST', path: '/api/presence/watch', handler: presence.postWatch, hot: true },
]
