export type Point = { x: number; y: number }
export type Size = { width: number; height: number }
/** How large a picture is, 1 = whole, and how far its middle is from the stage's. In CSS pixels. */
export type Zoom = Point & { scale: number }

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 }
/** As far as anybody wants to see, beyond every pixel of the picture itself. */
const MOST = 4
const OFTEN = 2.5

type Sizes = { shown: Size; natural: Size; stage: Size }

/** Larger or smaller by that factor; what is under `point`, counted from the stage's middle, stays there. */
export function zoomedAt(
  zoom: Zoom,
  factor: number,
  { point, ...sizes }: Sizes & { point: Point },
) {
  const scale = Math.min(Math.max(zoom.scale * factor, 1), mostOf(sizes))
  const grown = scale / zoom.scale
  const moved = {
    scale,
    x: point.x - (point.x - zoom.x) * grown,
    y: point.y - (point.y - zoom.y) * grown,
  }
  return within(moved, sizes)
}

/** No edge of the picture comes further in than the stage's; where it is narrower it stays in the middle. */
export function within({ scale, x, y }: Zoom, { shown, stage }: Sizes): Zoom {
  const least = (way: number, most: number) => Math.min(Math.max(way, -most), most) || 0
  return {
    scale,
    x: least(x, Math.max(0, (shown.width * scale - stage.width) / 2)),
    y: least(y, Math.max(0, (shown.height * scale - stage.height) / 2)),
  }
}

const mostOf = (sizes: Sizes): number =>
  Math.max(MOST, filling(sizes), (2 * sizes.natural.width) / sizes.shown.width)

/** What a double tap asks for: a long picture fills the stage, another one comes close. */
export const closeUp = (sizes: Sizes): number => Math.max(OFTEN, filling(sizes))

const filling = ({ shown, stage }: Sizes): number =>
  Math.max(stage.width / shown.width, stage.height / shown.height)
