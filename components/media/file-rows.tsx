'use client'

import './file-rows.css'
import './upload-ring.css'
import type { ChatMessage } from '@/lib/client/state'
import type { AttachmentDto } from '@/lib/uploads/contract'
import { FileRow } from './file-row'
import { hasRing, UploadRing } from './upload-ring'
import { VoiceMessage } from './voice-message'

type Props = { message: ChatMessage; files: AttachmentDto[] }

/** The files of a message, each in the room that is reserved for it. */
export function FileRows({ message, files }: Props) {
  return (
    <ul>
      {files.map((file) => (
        <li key={file.id}>
          {file.kind === 'voice' ? (
            <VoiceMessage message={message} attachment={file} />
          ) : (
            <FileRow
              file={file}
              ring={hasRing(message, file) && <UploadRing message={message} file={file} />}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
