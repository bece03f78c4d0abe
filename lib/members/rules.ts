import type { MemberDto } from './contract'

/** What a member is called in the group. */
export const nameOf = ({ nickname, user }: Pick<MemberDto, 'nickname' | 'user'>): string =>
  nickname ?? user.displayName
