import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '@/db/client'
import { files } from '@/db/schema'
import { AppError } from '@/lib/errors'

/**
 * A picture that this person sent to be an avatar, kept from the sweep until it is one.
 * @throws AppError invalid
 */
export async function holdAvatar(tx: Transaction, ownerId: string, id: string): Promise<void> {
  const isTheirs = and(eq(files.ownerId, ownerId), files.isAvatar, isNull(files.attachedAt))
  const [file] = await tx
    .select({ id: files.id })
    .from(files)
    .where(and(eq(files.id, id), isTheirs))
    .for('key share')
  if (!file) throw new AppError('invalid', { fields: { avatarId: 'missing' } })
}
