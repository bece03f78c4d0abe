import * as v from 'valibot'
import { type MineDto, memberRole } from '../conversations/contract'
import { NICKNAME_LIMIT } from '../text'
import type { UserDto } from '../users/contract'
import { ids, line, moment, pageLimit } from '../wire-input'

export type MemberDto = {
  user: UserDto
  role: MineDto['role']
  nickname: string | null
  speakBarredUntil: string | null
  joinedAt: string
}

/** Owner, admins, members, each by name. `query` is the beginning of a name, in the group or anywhere. */
export const listMembersInput = v.strictObject({
  query: v.optional(line(0, 64)),
  cursor: v.optional(v.pipe(v.string(), v.maxLength(300))),
  limit: v.optional(pageLimit(100)),
})
export type ListMembersInput = v.InferOutput<typeof listMembersInput>

export const MOST_ADDED = 100
export const addMembersInput = v.strictObject({ userIds: ids(1, MOST_ADDED) })

/** At least one of them. `role: 'owner'` hands the group over. */
export const changeMemberInput = v.pipe(
  v.strictObject({
    role: v.optional(memberRole),
    nickname: v.optional(v.nullable(line(1, NICKNAME_LIMIT))),
    speakBarredUntil: v.optional(v.nullable(moment)),
  }),
  v.check((change) => Object.keys(change).length > 0, 'malformed'),
)
export type ChangeMemberInput = v.InferOutput<typeof changeMemberInput>
