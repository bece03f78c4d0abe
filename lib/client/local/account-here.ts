import { leaveForSignIn } from '../api'
import { forgetEmoji } from '../emoji/recent-emoji'
import { forgetHeard } from '../voice/heard'
import { forgetRecordings } from '../voice/recordings-here'
import { deleteDatabase } from './database'
import { forgotten } from './forgotten'
import { forgetHiddenPins } from './hidden-pins'
import { prefixOf as keptPrefixOf } from './kept-keys'
import { forgetAllMentioned } from './mentions'
import { forgetPutAway } from './put-away'
import { forgetReplies } from './replies'
import { forgetUnder, storage } from './storage'
import { forgetTexts } from './texts'
import { forgetWaiting } from './waiting'

/** Whose messages lie on this device. Other tabs hear when that changes. */
const OWNER = 'hongyan:account'

/** Whoever was here before leaves nothing behind. */
export function claimDevice(userId: string): void {
  const before = storage.get(OWNER)
  if (before && before !== userId) void forgetAccount(before)
  storage.set(OWNER, userId)
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key !== OWNER || newValue === userId) return
    forgotten.add(userId)
    leaveForSignIn()
  })
}

export async function leaveDevice(userId: string): Promise<void> {
  storage.remove(OWNER)
  await forgetAccount(userId)
}

async function forgetAccount(userId: string): Promise<void> {
  forgotten.add(userId)
  forgetTexts(userId)
  forgetEmoji(userId)
  forgetReplies(userId)
  forgetWaiting(userId)
  forgetHiddenPins(userId)
  forgetAllMentioned(userId)
  forgetPutAway(userId)
  forgetRecordings(userId)
  forgetHeard(userId)
  forgetUnder(keptPrefixOf(userId))
  await deleteDatabase(userId)
}
