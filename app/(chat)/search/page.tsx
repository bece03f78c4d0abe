import { ChatApp } from '@/components/shell/chat-app'
import { requireAccount } from '@/lib/auth/current-user'
import { loadBoot } from '@/lib/boot'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SearchPage({ searchParams }: Props) {
  const asked = Object.entries(await searchParams).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => [name, one]),
  )
  const { account, session } = await requireAccount(`/search?${new URLSearchParams(asked)}`)
  return <ChatApp boot={await loadBoot(account, session)} />
}
