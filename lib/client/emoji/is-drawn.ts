const SIDE_PX = 20

/** A picture has colours of its own; a box or a letter takes the colour of the text. */
export function isDrawn(emoji: string): boolean {
  const [one, other] = [pixelsOf(emoji, '#f00'), pixelsOf(emoji, '#00f')]
  return one.some((value) => value > 0) && one.every((value, at) => value === other[at])
}

function pixelsOf(emoji: string, colour: string): Uint8ClampedArray {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = SIDE_PX
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return new Uint8ClampedArray()
  context.font = `${SIDE_PX - 4}px sans-serif`
  context.textBaseline = 'top'
  context.fillStyle = colour
  context.fillText(emoji, 0, 2)
  return context.getImageData(0, 0, SIDE_PX, SIDE_PX).data
}
