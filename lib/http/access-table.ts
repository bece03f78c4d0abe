import { randomUUID } from 'node:crypto'

export type Role = 'owner' | 'member' | 'removed' | 'stranger' | 'anonymous'
export const roles: Role[] = ['owner', 'member', 'removed', 'stranger', 'anonymous']

/** What the owner has that somebody might ask for. */
export type Things = {
  conversationId: string
  closedId: string
  memberId: string
  requestId: string
  sessionId: string
}

type Expected = Record<Role, number>
const signedIn = (status: number): Expected => ({
  owner: status,
  member: status,
  removed: status,
  stranger: status,
  anonymous: 401,
})
const open = (status: number): Expected => ({ ...signedIn(status), anonymous: status })
const members = (status: number): Expected => ({ ...signedIn(404), owner: status, member: status })
export const send = () => ({ clientId: randomUUID(), text: 'hello' })

/** What each role gets for each route. The destructive ones aim at ids of nobody, so that the order is free. */
export type Row = {
  body?: (things: Things) => unknown
  expected: Expected
  /** What a former friend gets for the conversation that their friendship left behind. */
  closed?: number
}
/** For its owner or an admin: two people have neither. */
const groupOnly: Row = { expected: members(403), closed: 403 }
export const rows: Record<string, Row> = {
  'GET /api/auth/csrf': { expected: open(200) },
  'GET /api/auth/session': { expected: open(200) },
  'POST /api/auth/callback/credentials': {
    body: () => ({ username: 'x', password: 'y' }),
    expected: open(403),
  },
  'POST /api/auth/signout': { body: () => ({}), expected: open(403) },
  'POST /api/account': { body: () => ({}), expected: open(400) },
  'GET /api/account': { expected: signedIn(200) },
  'PATCH /api/account': { body: () => ({}), expected: signedIn(200) },
  'GET /api/sessions': { expected: signedIn(200) },
  'DELETE /api/sessions/:id': { expected: signedIn(404) },
  'GET /api/realtime/config': { expected: signedIn(200) },
  'POST /api/realtime/auth': {
    body: () => ({ socketId: '1.2', channels: [] }),
    expected: signedIn(200),
  },
  'POST /api/realtime/webhook': { body: () => ({}), expected: open(401) },
  'POST /api/sync': { body: () => ({}), expected: signedIn(200) },
  'PUT /api/delivered': { body: () => ({}), expected: signedIn(204) },
  'GET /api/users': { expected: signedIn(200) },
  'GET /api/friends': { expected: signedIn(200) },
  'PATCH /api/friends/:userId': {
    body: () => ({ alias: null }),
    expected: { ...signedIn(404), owner: 200 },
  },
  'DELETE /api/friends/:userId': { expected: signedIn(404) },
  'GET /api/friend-requests': { expected: signedIn(200) },
  'POST /api/friend-requests': {
    body: () => ({ username: 'nobody-by-this-name' }),
    expected: signedIn(404),
  },
  'PATCH /api/friend-requests/:id': {
    body: () => ({ action: 'decline' }),
    expected: { ...signedIn(404), owner: 204 },
  },
  'DELETE /api/friend-requests/:id': { expected: signedIn(404) },
  'GET /api/blocks': { expected: signedIn(200) },
  'PUT /api/blocks/:userId': { expected: signedIn(404) },
  'DELETE /api/blocks/:userId': { expected: signedIn(204) },
  'GET /api/conversations': { expected: signedIn(200) },
  'POST /api/conversations': {
    body: ({ memberId }) => ({ kind: 'direct', userId: memberId }),
    expected: { ...signedIn(404), owner: 200 },
  },
  'GET /api/conversations/:conversationId': { expected: members(200), closed: 200 },
  // A direct conversation is nobody's to run: see group-access-table.ts for those that are.
  'PATCH /api/conversations/:conversationId': {
    body: () => ({ title: 'Ours' }),
    expected: members(403),
    closed: 403,
  },
  'DELETE /api/conversations/:conversationId': { expected: members(403), closed: 403 },
  'GET /api/conversations/:conversationId/members': { expected: members(200), closed: 200 },
  'POST /api/conversations/:conversationId/members': {
    body: ({ memberId }) => ({ userIds: [memberId] }),
    expected: members(403),
    closed: 403,
  },
  'PATCH /api/conversations/:conversationId/members/:userId': {
    body: () => ({ role: 'admin' }),
    expected: members(403),
    closed: 403,
  },
  'DELETE /api/conversations/:conversationId/members/:userId': {
    expected: members(403),
    closed: 403,
  },
  'GET /api/conversations/:conversationId/messages': { expected: members(200), closed: 200 },
  'POST /api/conversations/:conversationId/messages': {
    body: send,
    expected: members(201),
    closed: 403,
  },
  'PATCH /api/conversations/:conversationId/messages/:seq': {
    body: () => ({ text: 'for both of us' }),
    expected: { ...members(200), member: 403 },
    closed: 403,
  },
  'DELETE /api/conversations/:conversationId/messages/:seq': {
    expected: { ...members(200), member: 403 },
    closed: 403,
  },
  'GET /api/conversations/:conversationId/messages/:seq/reactions': {
    expected: members(200),
    closed: 200,
  },
  'PUT /api/conversations/:conversationId/messages/:seq/reactions/:emoji': {
    expected: members(200),
    closed: 403,
  },
  'DELETE /api/conversations/:conversationId/messages/:seq/reactions/:emoji': {
    expected: members(200),
    closed: 403,
  },
  'GET /api/conversations/:conversationId/receipts': { expected: signedIn(404), closed: 404 },
  'GET /api/conversations/:conversationId/mentions': { expected: members(200), closed: 200 },
  'PUT /api/conversations/:conversationId/messages/:seq/pin': {
    expected: members(200),
    closed: 403,
  },
  'DELETE /api/conversations/:conversationId/messages/:seq/pin': {
    expected: members(200),
    closed: 403,
  },
  'GET /api/conversations/:conversationId/pins': { expected: members(200), closed: 200 },
  'GET /api/conversations/:conversationId/gallery': { expected: members(200), closed: 200 },
  'GET /api/conversations/:conversationId/first-message': { expected: members(200), closed: 200 },
  'GET /api/conversations/:conversationId/changes': { expected: members(200), closed: 200 },
  'PUT /api/conversations/:conversationId/read': {
    body: () => ({ seq: 1 }),
    expected: members(204),
    closed: 204,
  },
  'PATCH /api/conversations/:conversationId/mine': {
    body: () => ({ pinned: true }),
    expected: members(200),
    closed: 200,
  },
  'GET /api/conversations/:conversationId/invites': groupOnly,
  'POST /api/conversations/:conversationId/invites': { ...groupOnly, body: () => ({}) },
  'DELETE /api/conversations/:conversationId/invites/:inviteId': groupOnly,
  'GET /api/conversations/:conversationId/join-requests': groupOnly,
  'PATCH /api/conversations/:conversationId/join-requests/:requestId': {
    ...groupOnly,
    body: () => ({ action: 'accept' }),
  },
  'GET /api/invites/:token': { expected: open(404) },
  'POST /api/invites/:token': { expected: signedIn(404) },
  'POST /api/uploads': { body: () => 'a file', expected: signedIn(201) },
  'GET /api/uploads/:id': { expected: signedIn(200) },
  'GET /api/files/:id': { expected: signedIn(404) },
  'GET /api/files/:id/:variant': { expected: signedIn(404) },
  'GET /api/search': { expected: signedIn(200) },
  'POST /api/presence/watch': { body: () => ({ userIds: [] }), expected: signedIn(200) },
}
