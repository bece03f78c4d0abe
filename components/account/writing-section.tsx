'use client'

import { useTranslations } from 'next-intl'
import { chooseSendKey, nameOfKey, useSendKey } from '@/lib/client/local/send-key'
import { Choices } from './choices'
import { SettingsSection } from './settings-section'

export function WritingSection() {
  const t = useTranslations('settings')
  return (
    <SettingsSection title={t('writing')} text={t('writingText')}>
      <Choices
        label={t('sendKey')}
        chosen={useSendKey()}
        options={{ enter: nameOfKey('enter'), 'mod-enter': nameOfKey('mod-enter') }}
        onChoose={chooseSendKey}
      />
    </SettingsSection>
  )
}
