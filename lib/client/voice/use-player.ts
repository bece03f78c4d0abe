import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { AttachmentDto } from '@/lib/uploads/contract'
import { useChatContext } from '../chat-context'
import type { ChatMessage } from '../state'
import type { ChatStore } from '../store'
import { Player, type PlayerState } from './player'
import type { Voice } from './voice'

const players = new WeakMap<ChatStore, Player>()

/** One for the life of the page. */
export function playerOf(chat: ChatStore): Player {
  const player = players.get(chat) ?? new Player(chat)
  players.set(chat, player)
  return player
}

export const usePlayer = (): Player => playerOf(useChatContext().store)

export type Playing = Pick<PlayerState, 'stage' | 'at' | 'rate'> & { isCurrent: boolean }

/** How far this one is played. Whatever happens to others does not render it. */
export function usePlaying(id: string): Playing {
  const { state, positionOf } = usePlayer()
  const isCurrent = useStore(state, ({ voice }) => voice?.id === id)
  const stage = useStore(state, (now) => (now.voice?.id === id ? now.stage : 'paused'))
  const at = useStore(state, (now) => (now.voice?.id === id ? now.at : positionOf(id)))
  const rate = useStore(state, (now) => now.rate)
  return { isCurrent, stage, at, rate }
}

export function useIsHeard(attachment: AttachmentDto, message: ChatMessage): boolean {
  const { state, isHeard } = usePlayer()
  return useStore(state, () => isHeard(attachment, message))
}

/** A ref for the row of what may be playing: while it is seen, the bar has nothing to say. */
export function useSeen(id: string) {
  const player = usePlayer()
  const [row, setRow] = useState<HTMLElement | null>(null)
  const isCurrent = useStore(player.state, ({ voice }) => voice?.id === id)
  useEffect(() => {
    if (!row || !isCurrent) return
    const watch = new IntersectionObserver(([entry]) =>
      player.seen(id, entry?.isIntersecting ?? false),
    )
    watch.observe(row)
    return () => {
      watch.disconnect()
      player.seen(id, false)
    }
  }, [row, isCurrent, player, id])
  return setRow
}

/** What plays, or is paused in its middle, while its row is out of sight. */
export function useUnseen(): Voice | null {
  return useStore(usePlayer().state, ({ voice, isSeen }) => (isSeen ? null : voice))
}
