import { useTranslations } from 'next-intl'
import { showToast } from './toast'

/** Says whether it worked. */
export function useCopyText() {
  const t = useTranslations('ui')
  return (text: string): void =>
    void copyText(text).then(
      () => showToast(t('copied')),
      () => showToast(t('notCopied')),
    )
}

/** Also where the page has no clipboard, as over plain HTTP on a home network, or may not use it. */
async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    copyByCommand(text)
  }
}

function copyByCommand(text: string): void {
  const focused = document.activeElement as HTMLElement | null
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.className = 'sr-only'
  document.body.append(field)
  field.select()
  const isCopied = document.execCommand('copy')
  field.remove()
  focused?.focus()
  if (!isCopied) throw new Error('The browser did not copy.')
}
