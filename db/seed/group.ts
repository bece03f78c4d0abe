import type { Conversation } from './conversation'
import type { Name } from './people'

/** A group as it was made and went on: its first message says who made it. */
export type Group = Pick<Conversation, 'lastMinutesAgo' | 'unread' | 'lines'> & {
  title: string
  owner: Name
  admins?: Name[]
  members: Name[]
  colour: number
  nicknames?: Partial<Record<Name, string>>
  announcement?: { by: Name; text: string }
}

/** The owner first. */
export const everybodyIn = ({ owner, admins = [], members }: Group): Name[] => [
  owner,
  ...admins,
  ...members,
]
