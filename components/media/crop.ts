/** Of a picture, in its own pixels. */
export type Size = { width: number; height: number }
/** A square of a picture: its middle in pixels, and how much nearer it is than the largest square. */
export type Crop = { x: number; y: number; zoom: number }

export const MOST_ZOOM = 4

export const wholeOf = ({ width, height }: Size): Crop => ({ x: width / 2, y: height / 2, zoom: 1 })

export const sideOf = ({ width, height }: Size, { zoom }: Crop): number =>
  Math.min(width, height) / zoom

/** By parts of the frame that shows it: the picture follows the finger, the square goes the other way. */
export function moved(picture: Size, crop: Crop, [right, down]: [number, number]): Crop {
  const side = sideOf(picture, crop)
  return held(picture, { ...crop, x: crop.x - right * side, y: crop.y - down * side })
}

export const zoomed = (picture: Size, crop: Crop, zoom: number): Crop =>
  held(picture, { ...crop, zoom: clamp(zoom, 1, MOST_ZOOM) })

/** No part of the square may lie outside the picture. */
function held(picture: Size, crop: Crop): Crop {
  const half = sideOf(picture, crop) / 2
  const x = clamp(crop.x, half, picture.width - half)
  const y = clamp(crop.y, half, picture.height - half)
  return { ...crop, x, y }
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)

/** Where the picture lies when the frame shows just the square. */
export function placeOf(picture: Size, crop: Crop) {
  const side = sideOf(picture, crop)
  const percent = (pixels: number) => `${(pixels / side) * 100}%`
  return {
    left: percent(side / 2 - crop.x),
    top: percent(side / 2 - crop.y),
    width: percent(picture.width),
    height: percent(picture.height),
  }
}
