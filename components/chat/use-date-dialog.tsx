import { useState } from 'react'
import { aheadOfUse } from '@/lib/client/fetch-ahead'
import type { ConversationDto } from '@/lib/conversations/contract'
import type { DateDialog } from './date-dialog'
import { useLoaded } from './use-loaded'

const load = aheadOfUse(() => import('./date-dialog'))

/** For the days in the log: a press asks which one to go to. */
export function useDateDialog(conversation: ConversationDto) {
  const whenLoaded = useLoaded()
  const [asked, setAsked] = useState<{ day: string; Dialog: typeof DateDialog } | null>(null)
  const askForDate = (day: string) =>
    whenLoaded(load(), ({ DateDialog: Dialog }) => setAsked({ day, Dialog }))
  const dateDialog = asked && (
    <asked.Dialog conversation={conversation} day={asked.day} onClosed={() => setAsked(null)} />
  )
  return { dateDialog, askForDate }
}
