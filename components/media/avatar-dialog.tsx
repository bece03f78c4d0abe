'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useRefusal } from '@/components/ui/use-refusal'
import { useNewAvatar } from '@/lib/client/uploads/use-new-avatar'
import { AvatarCrop } from './avatar-crop'
import { type Crop, wholeOf } from './crop'
import { cutSquare } from './cut-square'
import { PictureInput } from './picture-input'

export type AvatarChange = {
  title: string
  /** As it is now. */
  face: ReactNode
  hasPicture: boolean
  isGroup?: boolean
  /** null = no picture any more. */
  save: (avatarId: string | null) => Promise<unknown>
}

/** Choose, look at the part that will be seen, and save. */
export function AvatarDialog({ onClosed, ...change }: AvatarChange & { onClosed: () => void }) {
  const t = useTranslations('avatar')
  const ui = useTranslations('ui')
  const refusalOf = useRefusal()
  const { image, choose, upload } = useNewAvatar()
  const [crop, setCrop] = useState<Crop>({ x: 0, y: 0, zoom: 1 })
  const [fault, setFault] = useState('')
  const [sent, setSent] = useState<number | null>(null)
  const show = (file: File) =>
    choose(file).then(
      (chosen) => {
        if (!chosen) return
        const { naturalWidth: width, naturalHeight: height } = chosen
        setFault('')
        setCrop(wholeOf({ width, height }))
      },
      () => setFault(t('unreadable')),
    )
  const attempt = async (work: () => Promise<unknown>, close: () => void) => {
    setFault('')
    setSent(0)
    try {
      await work()
      close()
    } catch (error) {
      setFault(refusalOf(error))
    }
    setSent(null)
  }
  const saveCut = async (chosen: HTMLImageElement) =>
    change.save(await upload(await cutSquare(chosen, crop), setSent))
  const isBusy = sent !== null
  return (
    <Dialog title={change.title} closeLabel={ui('close')} onClosed={onClosed}>
      {(close) => (
        <div className="grid gap-4">
          {image ? (
            <AvatarCrop
              image={image}
              crop={crop}
              isGroup={change.isGroup ?? false}
              onChange={setCrop}
            />
          ) : (
            <div className="grid justify-items-center">{change.face}</div>
          )}
          <p role="alert" className="text-sm text-danger empty:sr-only">
            {fault}
          </p>
          {isBusy && (
            <progress aria-label={t('sending')} value={sent} className="w-full accent-accent" />
          )}
          <div className="flex flex-wrap justify-end gap-2">
            {!image && change.hasPicture && (
              <Button
                kind="danger"
                isBusy={isBusy}
                onClick={() => attempt(() => change.save(null), close)}
              >
                {t('remove')}
              </Button>
            )}
            <PictureInput isFirst={!image} isBusy={isBusy} onChosen={show} />
            {image && (
              <Button
                kind="primary"
                isBusy={isBusy}
                onClick={() => attempt(() => saveCut(image), close)}
              >
                {ui('save')}
              </Button>
            )}
          </div>
        </div>
      )}
    </Dialog>
  )
}
