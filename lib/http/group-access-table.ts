import { type Role as Somebody, send } from './access-table'

export type Role = 'owner' | 'admin' | Somebody
/** In this order: whoever may least first, so that what one does hides nothing from the next. */
export const roles: Role[] = ['anonymous', 'stranger', 'removed', 'member', 'admin', 'owner']

/** People of the group that somebody might act on. */
export type People = { targetId: string; ownerId: string; friendId: string }

export type Expected = Record<Role, number>
const inside = (owner: number, admin: number, member: number): Expected => ({
  owner,
  admin,
  member,
  removed: 404,
  stranger: 404,
  anonymous: 401,
})
const members = (status: number) => inside(status, status, status)

/** `of`: whom the path names; else the plain member whom nobody asks for. */
export type Row = { body?: (people: People) => unknown; of?: keyof People; expected: Expected }

const DOOR = '/api/conversations/:conversationId'

export const rows: Record<string, Row[]> = {
  [`GET ${DOOR}`]: [{ expected: members(200) }],
  [`PATCH ${DOOR}`]: [
    { body: () => ({ title: 'Renamed' }), expected: inside(200, 200, 403) },
    { body: () => ({ speakers: 'everyone' }), expected: inside(200, 200, 403) },
  ],
  [`DELETE ${DOOR}`]: [{ expected: inside(204, 403, 403) }],
  [`GET ${DOOR}/members`]: [{ expected: members(200) }],
  // Only the owner has a friend to bring.
  [`POST ${DOOR}/members`]: [
    { body: ({ friendId }) => ({ userIds: [friendId] }), expected: inside(200, 422, 422) },
    { body: ({ targetId }) => ({ userIds: [targetId] }), expected: members(200) },
  ],
  [`PATCH ${DOOR}/members/:userId`]: [
    { body: () => ({ role: 'admin' }), expected: inside(200, 403, 403) },
    { body: () => ({ role: 'owner' }), expected: inside(200, 403, 403) },
    { body: () => ({ speakBarredUntil: null }), expected: inside(200, 200, 403) },
    { body: () => ({ nickname: 'x' }), expected: members(403) },
    { of: 'ownerId', body: () => ({ role: 'member' }), expected: inside(409, 403, 403) },
    { of: 'ownerId', body: () => ({ speakBarredUntil: null }), expected: members(403) },
    { of: 'friendId', body: () => ({ role: 'admin' }), expected: members(404) },
  ],
  [`DELETE ${DOOR}/members/:userId`]: [
    { expected: inside(404, 204, 403) },
    { of: 'ownerId', expected: inside(409, 403, 403) },
    { of: 'friendId', expected: inside(404, 404, 403) },
  ],
  [`GET ${DOOR}/messages`]: [{ expected: members(200) }],
  [`POST ${DOOR}/messages`]: [{ body: send, expected: members(201) }],
  [`PATCH ${DOOR}/messages/:seq`]: [
    { body: () => ({ text: 'in other words' }), expected: inside(200, 403, 403) },
  ],
  [`DELETE ${DOOR}/messages/:seq`]: [{ expected: inside(200, 200, 403) }],
  [`GET ${DOOR}/messages/:seq/reactions`]: [{ expected: members(200) }],
  [`PUT ${DOOR}/messages/:seq/reactions/:emoji`]: [{ expected: members(200) }],
  [`DELETE ${DOOR}/messages/:seq/reactions/:emoji`]: [{ expected: members(200) }],
  [`PUT ${DOOR}/messages/:seq/pin`]: [{ expected: inside(200, 200, 403) }],
  [`DELETE ${DOOR}/messages/:seq/pin`]: [{ expected: inside(200, 200, 403) }],
  [`GET ${DOOR}/pins`]: [{ expected: members(200) }],
  [`GET ${DOOR}/gallery`]: [{ expected: members(200) }],
  [`GET ${DOOR}/first-message`]: [{ expected: members(200) }],
  [`GET ${DOOR}/changes`]: [{ expected: members(200) }],
  [`GET ${DOOR}/receipts`]: [{ expected: members(200) }],
  [`GET ${DOOR}/mentions`]: [{ expected: members(200) }],
  [`GET ${DOOR}/invites`]: [{ expected: inside(200, 200, 403) }],
  [`POST ${DOOR}/invites`]: [{ body: () => ({}), expected: inside(201, 201, 403) }],
  // Of a link and a request that nobody made.
  [`DELETE ${DOOR}/invites/:inviteId`]: [{ expected: inside(404, 404, 403) }],
  [`GET ${DOOR}/join-requests`]: [{ expected: inside(200, 200, 403) }],
  [`PATCH ${DOOR}/join-requests/:requestId`]: [
    { body: () => ({ action: 'accept' }), expected: inside(404, 404, 403) },
  ],
  [`PUT ${DOOR}/read`]: [{ body: () => ({ seq: 1 }), expected: members(204) }],
  [`PATCH ${DOOR}/mine`]: [{ body: () => ({ notify: 'mentions' }), expected: members(200) }],
}
