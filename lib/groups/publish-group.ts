import { bumpMembers } from '@/lib/conversations/bump-members'
import type { Publication } from '@/lib/realtime/publication'
import { publish } from '@/lib/realtime/relay'

/** After the commit: what a change of a group made, and that there is news for those who do not look. */
export function publishGroup(conversationId: string, publications: Publication[]): void {
  publish(...publications)
  if (publications.length > 0) bumpMembers(conversationId)
}
