'use client'

import { Camera } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { later } from '@/lib/client/later'
import type { AvatarChange } from './avatar-dialog'

const AvatarDialog = later(() => import('./avatar-dialog').then((part) => part.AvatarDialog))

type Props = AvatarChange & { children: ReactNode }

/** The picture itself is what one presses to change it. */
export function AvatarButton({ children, ...change }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        aria-label={change.title}
        title={change.title}
        aria-haspopup="dialog"
        className="relative rounded-full"
        onClick={() => setOpen(true)}
      >
        {children}
        <i className="absolute -right-1 -bottom-1 grid size-6 place-items-center rounded-full border border-line bg-surface text-ink2">
          <Camera size={14} />
        </i>
      </button>
      {isOpen && <AvatarDialog {...change} onClosed={() => setOpen(false)} />}
    </>
  )
}
