import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useChatContext } from '../chat-context'
import { isTouchScreen } from '../local/send-key'
import type { TextPlace } from '../local/texts'
import { isBeingSent, noLongerKept } from './on-its-way'
import { Recording, type RecordingState } from './recording'
import { type OpenRecording, openRecording } from './recording-shelf'
import { playerOf } from './use-player'

type Ask = {
  conversationId: string
  /** Somebody wants to speak now; else only what was left is shown. */
  isAsked: boolean
  /** There is nothing to show, or another tab shows it. */
  nothing: (isElsewhere: boolean) => void
}

/** Null until it is known what this device keeps. Whoever leaves the conversation pauses it. */
export function useRecording({ conversationId, isAsked, nothing }: Ask): Recording | null {
  const { store, engine } = useChatContext()
  const [recording, setRecording] = useState<Recording | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it is opened
  useEffect(() => {
    let isLeft = false
    let leave = () => {
      isLeft = true
    }
    const place = { userId: store.getState().me.id, conversationId }
    void openRecording(place).then((opened) => {
      if (!opened) return nothing(true)
      if (isLeft) return opened.close(Promise.resolve())
      const speaks = () => engine.typing(conversationId, true)
      const spoken = new Recording(opened.shelf, speaks, unsentOf(opened, place, isAsked))
      leave = () => opened.close(spoken.leave())
      if (!isAsked && spoken.state.getState().ms === 0) return nothing(false)
      setRecording(spoken)
      playerOf(store).close()
      if (isAsked) void spoken.start()
    })
    return () => {
      leave()
      giveFocusOn()
    }
  }, [conversationId, store, engine])
  return recording
}

function unsentOf({ kept, shelf }: OpenRecording, place: TextPlace, isAsked: boolean) {
  if (!isBeingSent(place)) return kept
  if (isAsked) {
    noLongerKept(place)
    shelf.clear()
  }
  return { mp3: [], levels: [] }
}

export const useRecordingState = (recording: Recording): RecordingState => useStore(recording.state)

/** To the field, which is there again; on a phone that would open the keyboard. */
function giveFocusOn() {
  if (isTouchScreen() || document.activeElement !== document.body) return
  document.querySelector<HTMLElement>('[data-composer]')?.focus()
}
