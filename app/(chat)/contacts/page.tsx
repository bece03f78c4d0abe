import { ChatApp } from '@/components/shell/chat-app'
import { requireAccount } from '@/lib/auth/current-user'
import { loadBoot } from '@/lib/boot'

export default async function ContactsPage() {
  const { account, session } = await requireAccount('/contacts')
  return <ChatApp boot={await loadBoot(account, session)} />
}
