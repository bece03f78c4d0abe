import type { MineDto } from '../conversations/contract'

export type Role = MineDto['role']

export const MOST_MEMBERS = 5_000

/** What a member may want to do in a group, and the least role it takes. */
const LEAST = {
  send_while_admins_speak: 'admin',
  mention_all: 'admin',
  recall_others: 'admin',
  pin: 'admin',
  add: 'member',
  add_removed: 'admin',
  edit: 'admin',
  invite: 'admin',
  approve: 'admin',
  remove: 'admin',
  bar: 'admin',
  change_role: 'owner',
  transfer: 'owner',
  dissolve: 'owner',
} as const satisfies Record<string, Role>

export type GroupAction = keyof typeof LEAST

const RANK: Record<Role, number> = { member: 0, admin: 1, owner: 2 }

/** The one table of groups. Whoever is named as `target` must stand below: nobody acts on their equals. */
export const may = (action: GroupAction, actor: Role, target?: Role): boolean =>
  RANK[actor] >= RANK[LEAST[action]] && (target === undefined || RANK[target] < RANK[actor])

export const rolesThat = (action: GroupAction): Role[] =>
  (Object.keys(RANK) as Role[]).filter((role) => may(action, role))

type Speaking = { role: Role; isBarred: boolean; speakers: 'everyone' | 'admins' }

/** Why a member may not write now, or null. The send statement (store-messages.ts) says the same. */
export function silenceOf({ role, isBarred, speakers }: Speaking): 'barred' | 'only_admins' | null {
  if (isBarred) return 'barred'
  const isClosed = speakers === 'admins' && !may('send_while_admins_speak', role)
  return isClosed ? 'only_admins' : null
}
