import type { AttachmentDto } from '@/lib/uploads/contract'
import { ApiError } from '../api'
import { uuid } from '../uuid'

const LATEST_MS = 2 * 60_000

/**
 * In one piece: it is small. `onSent` hears how much of it has gone, from 0 to 1.
 * @returns the id of the file
 */
export function uploadAvatar(picture: Blob, onSent: (part: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = new XMLHttpRequest()
    asked.open('POST', `/api/uploads?id=${uuid()}&as=avatar`)
    asked.responseType = 'json'
    asked.timeout = LATEST_MS
    asked.setRequestHeader('Content-Type', picture.type)
    asked.setRequestHeader('X-File-Name', 'avatar')
    asked.upload.onprogress = ({ loaded, total }) => onSent(loaded / total)
    asked.onload = () => {
      const { upload, error }: Answer = asked.response ?? {}
      if (upload) resolve(upload.id)
      else reject(new ApiError({ status: asked.status, code: 'internal', ...error }))
    }
    const fail = () => reject(new ApiError({ status: 0, code: 'unavailable' }))
    asked.onerror = fail
    asked.ontimeout = fail
    asked.send(picture)
  })
}

type Answer = { upload?: AttachmentDto; error?: Pick<ApiError, 'code' | 'fields'> }
