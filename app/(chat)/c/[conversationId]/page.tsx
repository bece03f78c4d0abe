import { notFound } from 'next/navigation'
import { is } from 'valibot'
import { ChatApp } from '@/components/shell/chat-app'
import { requireAccount } from '@/lib/auth/current-user'
import { loadBoot } from '@/lib/boot'
import { isAppError } from '@/lib/errors'
import { id } from '@/lib/wire'

type Props = { params: Promise<{ conversationId: string }> }

export default async function ConversationPage({ params }: Props) {
  const { conversationId } = await params
  const { account, session } = await requireAccount(`/c/${conversationId}`)
  if (!is(id, conversationId)) notFound()
  const boot = await loadBoot(account, session, conversationId).catch((error: unknown) => {
    if (isAppError(error) && error.status < 500) notFound()
    throw error
  })
  return <ChatApp boot={boot} />
}
