'use client'

import { Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCopyText } from '@/components/ui/use-copy-text'

export function CopyCode({ text }: { text: string }) {
  const t = useTranslations('chat')
  const copyText = useCopyText()
  return (
    <button type="button" onClick={() => copyText(text)}>
      <Copy size={16} />
      {t('copyCode')}
    </button>
  )
}
