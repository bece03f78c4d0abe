import * as v from 'valibot'
import { memberRole } from '@/lib/conversations/contract'
import { AppError } from '@/lib/errors'
import { id } from '@/lib/wire'

const place = v.tuple([memberRole, v.string(), id])
type Place = { role: v.InferOutput<typeof memberRole>; name: string; id: string }

export const cursorAt = ({ role, name, id }: Place): string =>
  Buffer.from(JSON.stringify([role, name, id])).toString('base64url')

/** @throws AppError malformed */
export function readCursor(cursor: string): Place {
  const { success, output } = v.safeParse(place, parse(cursor))
  if (!success || output[1].includes('\0')) throw new AppError('malformed')
  const [role, name, id] = output
  return { role, name, id }
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}
