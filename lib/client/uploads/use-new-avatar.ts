import { useEffect, useRef, useState } from 'react'
import { ChosenPicture } from './chosen-picture'
import { uploadAvatar } from './upload-avatar'

/** From the choice of a picture to its upload. Whoever leaves ends both. */
export function useNewAvatar() {
  const [chosen] = useState(() => new ChosenPicture())
  const [image, setImage] = useState<HTMLImageElement | null>(null)
  const leaving = useRef(new AbortController())
  useEffect(() => {
    const here = new AbortController()
    leaving.current = here
    return () => {
      here.abort()
      chosen.forget()
    }
  }, [chosen])
  const choose = async (file: File) => {
    const picture = await chosen.choose(file)
    if (picture) setImage(picture)
    return picture
  }
  const upload = (cut: Blob, onSent: (part: number) => void) =>
    uploadAvatar(cut, { signal: leaving.current.signal, onSent })
  return { image, choose, upload }
}
