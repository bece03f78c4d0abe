'use client'

import { useEffect, useState } from 'react'

/** Whether anything was ever dragged over this page: what takes files need not come before. */
export function useDragBegun(): boolean {
  const [hasBegun, setBegun] = useState(false)
  useEffect(() => {
    const begun = () => setBegun(true)
    window.addEventListener('dragover', begun, { once: true })
    return () => window.removeEventListener('dragover', begun)
  }, [])
  return hasBegun
}
