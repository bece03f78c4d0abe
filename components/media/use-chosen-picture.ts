import { useRef, useState } from 'react'

/** A picture of this device that this browser can show. */
export function useChosenPicture() {
  const url = useRef<string>(undefined)
  const [image, setImage] = useState<HTMLImageElement | null>(null)
  const forget = () => {
    if (url.current) URL.revokeObjectURL(url.current)
    url.current = undefined
  }
  /** @throws when it is none */
  const choose = async (file: File) => {
    const chosen = new Image()
    const address = URL.createObjectURL(file)
    chosen.src = address
    try {
      await chosen.decode()
    } catch (error) {
      URL.revokeObjectURL(address)
      throw error
    }
    forget()
    url.current = address
    setImage(chosen)
    return chosen
  }
  return { image, choose, forget }
}
