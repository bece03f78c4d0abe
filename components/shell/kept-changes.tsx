import { later } from '@/lib/client/later'
import { useKeysLeft } from '@/lib/client/use-keys-left'

const WaitingChanges = later(() =>
  import('@/components/chat/waiting-changes').then((module) => module.WaitingChanges),
)

export function KeptChanges() {
  const left = useKeysLeft()
  return left && <WaitingChanges left={left} />
}
