import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

const played = createStore(() => ({ isAny: false }))

/** From now on something may play while it is out of sight. */
export const notePlayed = (): void => played.setState({ isAny: true })

export const useHasPlayed = (): boolean => useStore(played, ({ isAny }) => isAny)
