import { describe, expect, test } from 'vitest'
import { type GroupAction, may, type Role, silenceOf } from './rules'

const roles: Role[] = ['owner', 'admin', 'member']
const targets: (Role | undefined)[] = [undefined, ...roles]

/** Who may, of owner, admin, member: with nobody as the target, then with an owner, an admin, a member. */
const table: Record<GroupAction, [none: string, owner: string, admin: string, member: string]> = {
  send_while_admins_speak: ['oa', '', 'o', 'oa'],
  mention_all: ['oa', '', 'o', 'oa'],
  recall_others: ['oa', '', 'o', 'oa'],
  pin: ['oa', '', 'o', 'oa'],
  add: ['oam', '', 'o', 'oa'],
  add_removed: ['oa', '', 'o', 'oa'],
  edit: ['oa', '', 'o', 'oa'],
  invite: ['oa', '', 'o', 'oa'],
  approve: ['oa', '', 'o', 'oa'],
  remove: ['oa', '', 'o', 'oa'],
  bar: ['oa', '', 'o', 'oa'],
  change_role: ['o', '', 'o', 'o'],
  transfer: ['o', '', 'o', 'o'],
  dissolve: ['o', '', 'o', 'o'],
}

const cases = Object.entries(table).flatMap(([action, columns]) =>
  targets.flatMap((target, i) =>
    roles.map((actor) => ({
      action: action as GroupAction,
      actor,
      target,
      expected: columns[i]?.includes(actor.charAt(0)) ?? false,
    })),
  ),
)

test.each(cases)('$actor $action $target: $expected', ({ action, actor, target, expected }) => {
  expect(may(action, actor, target)).toBe(expected)
})

describe('what keeps a member silent', () => {
  const states = roles.flatMap((role) =>
    (['everyone', 'admins'] as const).flatMap((speakers) =>
      [false, true].map((isBarred) => ({ role, speakers, isBarred })),
    ),
  )
  test.each(states)('$role, $speakers speak, barred $isBarred', (state) => {
    const isClosed = state.speakers === 'admins' && state.role === 'member'
    expect(silenceOf(state)).toBe(state.isBarred ? 'barred' : isClosed ? 'only_admins' : null)
  })
})
