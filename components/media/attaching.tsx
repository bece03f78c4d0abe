'use client'

import type { ReactNode } from 'react'
import type { Spot } from '@/components/ui/menu'
import { addFiles } from '@/lib/client/uploads/fill-tray'
import { askForFiles } from './ask-for-files'
import { AttachMenu } from './attach-menu'

type Asked = { conversationId: string; at: Spot; onClosed: () => void }

/** Asks at once, or answers the menu that asks from where. */
export function attach({ conversationId, at, onClosed }: Asked): ReactNode {
  const add = (files: File[]) => void addFiles(conversationId, files)
  const isPhone = window.matchMedia('(pointer: coarse)').matches
  // Browsers let a page ask only soon after a press. This code may have come later than that.
  const mayAsk = navigator.userActivation?.isActive ?? true
  if (isPhone || !mayAsk) return <AttachMenu at={at} onChosen={add} onClosed={onClosed} />
  askForFiles(add)
  return null
}
