import type { LucideIcon } from 'lucide-react'

type Props = { Icon: LucideIcon; text: string; isDanger?: boolean; onChoose: () => void }

export function MenuItem({ Icon, text, isDanger = false, onChoose }: Props) {
  return (
    <button
      type="button"
      role="menuitem"
      className={isDanger ? 'text-danger' : undefined}
      onClick={onChoose}
    >
      <Icon size={18} />
      {text}
    </button>
  )
}
