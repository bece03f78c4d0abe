import { MessageSquareText, UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ConversationAvatar } from '@/components/conversations/conversation-avatar'
import { Avatar } from '@/components/ui/avatar'
import { findConversations } from '@/lib/client/find-conversations'
import { useConversations, useNaming } from '@/lib/client/hooks'
import { addFriendPath, messagePath, searchPath } from '@/lib/client/navigation'
import { useSearch } from '@/lib/client/search-queries'
import { namesOf, peerOf, titleOf } from '@/lib/client/sync/selectors'
import { useSettled } from '@/lib/client/use-settled'
import type { SearchHit } from '@/lib/search/contract'
import { MarkedText } from './marked-text'

export type SwitcherOption = { href: string; picture: ReactNode; title: string; line?: ReactNode }

const CONVERSATIONS = 7
const MESSAGES = 4

/** Where the typed words may lead: conversations at once, messages when the words stand still. */
export function useSwitcherOptions(typed: string): SwitcherOption[] {
  const t = useTranslations('switcher')
  const asked = typed.trim()
  const found = useFoundConversations(asked)
  const hits = useHits(asked)
  if (!asked) return found
  const ways: SwitcherOption[] = [
    {
      href: searchPath({ q: asked }),
      picture: <MessageSquareText size={20} />,
      title: t('searchFor', { query: asked }),
    },
    {
      href: addFriendPath(asked.replace(/^@/, '')),
      picture: <UserPlus size={20} />,
      title: t('addFriend', { query: asked }),
    },
  ]
  return [...found, ...hits, ...ways]
}

function useFoundConversations(asked: string): SwitcherOption[] {
  const naming = useNaming()
  const all = useConversations().map((conversation) => ({
    conversation,
    names: namesOf(conversation, naming),
  }))
  return findConversations(all, asked.replace(/^@/, ''))
    .slice(0, CONVERSATIONS)
    .map((conversation) => {
      const peer = peerOf(conversation, naming.me.id)
      return {
        href: `/c/${conversation.id}`,
        picture: <ConversationAvatar conversation={conversation} size="sm" />,
        title: titleOf(conversation, naming),
        line: peer && `@${peer.username}`,
      }
    })
}

function useHits(asked: string): SwitcherOption[] {
  const q = useSettled(asked, 200)
  const { data } = useSearch({ q, in: '', from: '', after: '', before: '' }, MESSAGES)
  const toOption = useHitOption()
  return asked === q ? (data?.[0]?.hits ?? []).map(toOption) : []
}

function useHitOption() {
  const chat = useTranslations('chat')
  const naming = useNaming()
  const conversations = useConversations()
  return ({ message, excerpt, ranges }: SearchHit): SwitcherOption => {
    const { conversationId, seq, author } = message
    const conversation = conversations.find(({ id }) => id === conversationId)
    const name = author?.displayName ?? chat('someone')
    return {
      href: messagePath(conversationId, seq),
      picture: <Avatar id={author?.id ?? ''} name={name} url={author?.avatarUrl} size="sm" />,
      title: conversation ? titleOf(conversation, naming) : name,
      line: <MarkedText excerpt={excerpt} ranges={ranges} />,
    }
  }
}
