import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** Apart from the player, which a page without voice messages never loads. */
export const hasSounded = createStore<boolean>(() => false)

export const useHasSounded = (): boolean => useStore(hasSounded)
