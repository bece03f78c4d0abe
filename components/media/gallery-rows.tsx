import './file-rows.css'
import { Link, MessageSquare, Mic } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { useWhen } from '@/components/ui/use-when'
import { useMe } from '@/lib/client/hooks'
import { messagePath, navigate } from '@/lib/client/navigation'
import type { ChatMessage } from '@/lib/client/state'
import { clockOf } from './clock'
import { FileRow } from './file-row'
import { linksOf } from './links-of'

type Props = { messages: ChatMessage[] }

const goTo = ({ conversationId, seq }: ChatMessage) => navigate(messagePath(conversationId, seq))

export const GalleryFiles = ({ messages }: Props) => (
  <ul className="panel">
    {messages.flatMap((message) =>
      message.attachments
        .filter(({ kind }) => kind === 'file')
        .map((file) => (
          <Row key={message.clientId + file.id} message={message}>
            <FileRow file={file}>
              <Sent message={message} />
            </FileRow>
          </Row>
        )),
    )}
  </ul>
)

export const GalleryLinks = ({ messages }: Props) => (
  <ul className="panel">
    {messages.flatMap((message) =>
      linksOf(message.text).map(({ href, text }) => (
        <Row key={message.clientId + href} message={message}>
          <a href={href} target="_blank" rel="noopener noreferrer nofollow" className="file-row">
            <i className="file-badge">
              <Link size={20} aria-hidden="true" />
            </i>
            <span>
              <bdi dir="ltr" className="link-text">
                {text}
              </bdi>
              <small>
                <Sent message={message} />
              </small>
            </span>
          </a>
        </Row>
      )),
    )}
  </ul>
)

/** They are listened to where they were said. */
export function GalleryVoices({ messages }: Props) {
  const t = useTranslations('media')
  return (
    <ul className="panel">
      {messages.flatMap((message) =>
        message.attachments
          .filter(({ kind }) => kind === 'voice')
          .map(({ id, durationMs }) => (
            <li key={message.clientId + id} className="gallery-row">
              <button type="button" className="file-row" onClick={() => goTo(message)}>
                <i className="file-badge">
                  <Mic size={20} aria-hidden="true" />
                </i>
                <span>
                  {t('voiceOf', { duration: clockOf(durationMs) })}
                  <small>
                    <Sent message={message} />
                  </small>
                </span>
              </button>
            </li>
          )),
      )}
    </ul>
  )
}

type RowProps = { message: ChatMessage; children: ReactNode }

function Row({ message, children }: RowProps) {
  const t = useTranslations('media')
  return (
    <li className="gallery-row">
      {children}
      <IconButton label={t('goToMessage')} onClick={() => goTo(message)}>
        <MessageSquare size={18} />
      </IconButton>
    </li>
  )
}

function Sent({ message: { author, sentAt } }: { message: ChatMessage }) {
  const chat = useTranslations('chat')
  const when = useWhen()
  const isOwn = author?.id === useMe().id
  return (
    <span className="sent">
      <bdi>{isOwn ? chat('you') : (author?.displayName ?? chat('someone'))}</bdi>{' '}
      <time dateTime={sentAt}>{when.brief(sentAt)}</time>
    </span>
  )
}
