import { uuid } from '@/lib/client/uuid'
import type { UploadPurpose } from '@/lib/uploads/contract'
import type { Installation } from '../installation'
import type { Person } from '../people'

type File = { name: string; bytes: Uint8Array<ArrayBuffer>; as: UploadPurpose }

/** In one piece, as the contract's plain form has it. Answers the file's id. */
export async function upload(
  { port }: Installation,
  { cookie }: Person,
  { name, bytes, as }: File,
): Promise<string> {
  const id = uuid()
  const answer = await fetch(`http://127.0.0.1:${port}/api/uploads?id=${id}&as=${as}`, {
    method: 'POST',
    headers: { cookie, 'x-file-name': name, 'content-type': 'application/octet-stream' },
    body: bytes,
  })
  if (answer.status !== 201) throw new Error(`an upload was answered ${await answer.text()}`)
  return id
}
