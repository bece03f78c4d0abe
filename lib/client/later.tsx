'use client'

import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { aheadOfUse } from './fetch-ahead'
import { patientImport } from './patient-import'

type Part<P> = { shown: ComponentType<P> | null; load: () => Promise<ComponentType<P>> }
type Waiting = {
  /** Shown until the part is there; stuck once it could not be had. */
  waiting?: (isStuck: boolean) => ReactNode
}

/**
 * A component that loads when it is first shown. Unlike `lazy` it is tried again after a failure,
 * and never takes the page down: the line may be cut, or a newer version have replaced the file.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>) {
  const part: Part<P> = {
    shown: null,
    load: aheadOfUse(async () => (part.shown ??= await load())),
  }
  return function Later({ waiting, ...props }: P & Waiting) {
    const [Shown, isStuck] = usePart(part)
    return Shown ? <Shown {...(props as unknown as P)} /> : waiting?.(isStuck)
  }
}

function usePart<P>(part: Part<P>): [shown: ComponentType<P> | null, isStuck: boolean] {
  const [shown, setShown] = useState<ComponentType<P> | null>(() => part.shown)
  const [isStuck, setStuck] = useState(false)
  useEffect(() => {
    if (shown) return
    let isWanted = true
    const wish = { isWanted: () => isWanted, failed: () => setStuck(true) }
    void patientImport(part.load, wish).then((found) => found && setShown(() => found))
    return () => {
      isWanted = false
    }
  }, [shown, part])
  return [shown, isStuck]
}
