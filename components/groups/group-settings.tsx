'use client'

import { Settings2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { showToast } from '@/components/ui/toast'
import { useRefusal } from '@/components/ui/use-refusal'
import { useChangeGroup } from '@/lib/client/group-queries'
import type { ConversationDto } from '@/lib/conversations/contract'
import type { ChangeGroupInput } from '@/lib/groups/inputs'
import { ToggleRow } from './toggle-row'

/** What owner and admins decide for all. Shown as wished while the server is asked. */
export function GroupSettings({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations('groups')
  const refusalOf = useRefusal()
  const { mutateAsync } = useChangeGroup(conversation.id)
  const [wished, setWished] = useState<ChangeGroupInput>({})
  if (!conversation.group) return null
  const { speakers, newcomersSee, mayMeet } = { ...conversation.group, ...wished }
  const change = (wish: ChangeGroupInput) => {
    setWished(wish)
    void mutateAsync(wish)
      .catch((error) => showToast(refusalOf(error)))
      .finally(() => setWished({}))
  }
  return (
    <details className="panel">
      <summary className="details-row">
        <Settings2 size={18} />
        {t('settings')}
      </summary>
      <div>
        <ToggleRow
          label={t('muteAll')}
          hint={t('muteAllText')}
          isOn={speakers === 'admins'}
          onToggle={(isOn) => change({ speakers: isOn ? 'admins' : 'everyone' })}
        />
        <ToggleRow
          label={t('history')}
          hint={t('historyText')}
          isOn={newcomersSee === 'all'}
          onToggle={(isOn) => change({ newcomersSee: isOn ? 'all' : 'joining' })}
        />
        <ToggleRow
          label={t('mayMeet')}
          hint={t('mayMeetText')}
          isOn={mayMeet === true}
          onToggle={(isOn) => change({ mayMeet: isOn })}
        />
      </div>
    </details>
  )
}
