'use client'

import { Button } from './button'
import { Dialog } from './dialog'

type Props = {
  title: string
  text: string
  confirmLabel: string
  cancelLabel: string
  closeLabel: string
  /** What is confirmed takes nothing away. */
  isHarmless?: boolean
  onConfirm: () => void
  onClosed: () => void
}

export function ConfirmDialog({ text, confirmLabel, cancelLabel, onConfirm, ...rest }: Props) {
  const { isHarmless = false, ...dialog } = rest
  return (
    <Dialog {...dialog}>
      {(close) => (
        <>
          <p className="mb-5 text-ink2">{text}</p>
          <div className="flex justify-end gap-2">
            <Button onClick={close} data-first>
              {cancelLabel}
            </Button>
            <Button
              kind={isHarmless ? 'primary' : 'danger'}
              onClick={() => {
                onConfirm()
                close()
              }}
            >
              {confirmLabel}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  )
}
