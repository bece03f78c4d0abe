'use client'

import './tray.css'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { IconButton } from '@/components/ui/icon-button'
import { asSent, choosePictures, putAwayRefusals } from '@/lib/client/uploads/fill-tray'
import { isVideoType } from '@/lib/client/uploads/picture-rules'
import { type Tray as Held, useTray } from '@/lib/client/uploads/trays'
import { useFileSize } from './file-size'
import { TrayFile } from './tray-file'
import { useTrayRefusal } from './use-tray-refusal'

type Props = { conversationId: string }

/** What goes with the next message, above the field. */
export function Tray({ conversationId }: Props) {
  const t = useTranslations('media.tray')
  const sizeOf = useFileSize()
  const tray = useTray(conversationId)
  if (!tray) return null
  const { files } = tray
  const sent = files.map((file) => asSent(file, tray))
  const bytes = sent.reduce((sum, file) => sum + file.bytes, 0)
  return (
    <section aria-label={t('label')} className="tray">
      <Refusals conversationId={conversationId} tray={tray} />
      {files.length > 0 && (
        <ul>
          {files.map((file, at) => {
            const shown = sent[at] ?? file.chosen
            return <TrayFile key={shown.id} {...{ conversationId, file, shown }} />
          })}
        </ul>
      )}
      {files.length > 0 && (
        <div className="tray-foot">
          <p role="status">{t('count', { count: files.length, size: sizeOf(bytes) })}</p>
          <PictureChoices conversationId={conversationId} tray={tray} />
          {tray.isOnlyHere && <small role="status">{t('onlyHere')}</small>}
        </div>
      )}
    </section>
  )
}

type PartProps = Props & { tray: Held }

function Refusals({ conversationId, tray: { refusals } }: PartProps) {
  const t = useTranslations('media.tray')
  const sentenceOf = useTrayRefusal()
  if (refusals.length === 0) return null
  return (
    <div role="alert" className="tray-refusals">
      <div>
        {refusals.map((refusal) => (
          <p key={sentenceOf(refusal)}>{sentenceOf(refusal)}</p>
        ))}
      </div>
      <IconButton
        label={t('close')}
        onClick={({ currentTarget }) => {
          currentTarget.closest('form')?.querySelector('textarea')?.focus()
          putAwayRefusals(conversationId)
        }}
      >
        <X size={18} />
      </IconButton>
    </div>
  )
}

function PictureChoices({ conversationId, tray }: PartProps) {
  const t = useTranslations('media.tray')
  const { files, asFiles, isOriginal } = tray
  if (!files.some(({ picture, chosen }) => picture || isVideoType(chosen.mime))) return null
  const canShrink = files.some(({ small }) => small)
  return (
    <>
      <label>
        <input
          type="checkbox"
          role="switch"
          aria-checked={asFiles}
          checked={asFiles}
          onChange={({ target }) => choosePictures(conversationId, { asFiles: target.checked })}
        />
        {t('asFiles')}
      </label>
      {canShrink && !asFiles && (
        <label>
          <input
            type="checkbox"
            role="switch"
            aria-checked={isOriginal}
            checked={isOriginal}
            onChange={({ target }) =>
              choosePictures(conversationId, { isOriginal: target.checked })
            }
          />
          {t('original')}
        </label>
      )}
      {asFiles && <small>{t('asFilesHint')}</small>}
    </>
  )
}
