import type { ConversationDto } from '@/lib/conversations/contract'

type Named = { conversation: ConversationDto; names: string[] }

const NEVER = 3

/** By what they and the people in them are called; names that begin so come first, then words that do. */
export function findConversations(all: Named[], asked: string): ConversationDto[] {
  const query = plain(asked)
  const ranked = all.map(({ conversation, names }) => ({
    conversation,
    rank: Math.min(NEVER, ...names.map((name) => rankOf(plain(name), query))),
  }))
  return ranked
    .filter(({ rank }) => rank < NEVER)
    .sort((a, b) => a.rank - b.rank)
    .map(({ conversation }) => conversation)
}

function rankOf(name: string, query: string): number {
  const at = name.indexOf(query)
  if (at <= 0) return at < 0 ? NEVER : 0
  return /[\p{L}\p{N}]/u.test(name.charAt(at - 1)) ? 2 : 1
}

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase()
