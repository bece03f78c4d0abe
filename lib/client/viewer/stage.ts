import { beginPull, endOfPull, type Pull, pulled, wayOf } from './pull'
import { closeUp, type Point, WHOLE, within, type Zoom, zoomedAt } from './zoom'

export type StageActs = {
  /** Shows the next picture or the one before, at once; false: there is none. */
  turn: (by: 1 | -1) => boolean
  close: () => void
  zoomed: (isZoomed: boolean) => void
}

const TAP_MS = 300
/** At the foot of a video its own buttons are. */
const CONTROLS_PX = 96

/**
 * Where the picture lies: it follows fingers, mouse and wheel. Positions are written to the elements themselves, so
 * that a finger renders nothing: the track is pulled aside or down, the current picture is zoomed within it.
 */
export class Stage {
  private zoom = WHOLE
  private pull: Pull | null = null
  private tappedAt = 0
  private readonly fingers = new Map<number, Point>()
  private readonly track: HTMLElement

  constructor(
    private readonly element: HTMLElement,
    private readonly acts: StageActs,
  ) {
    this.track = element.firstElementChild as HTMLElement
    element.onpointerdown = (event) => this.down(event)
    element.onpointermove = (event) => this.move(event)
    element.onpointerup = (event) => this.up(event)
    element.onpointercancel = (event) => this.up(event)
    element.onwheel = (event) => this.wheel(event)
  }

  /** In the middle, for keys and buttons. */
  zoomBy(factor: number): void {
    this.glide(() => this.show(zoomedAt(this.zoom, factor, { ...this.sizes(), point: WHOLE })))
  }

  whole(): void {
    this.glide(() => this.show(WHOLE))
  }

  turn(by: 1 | -1): boolean {
    this.show(WHOLE)
    return this.acts.turn(by)
  }

  private get picture(): HTMLElement | null {
    return this.element.querySelector('[data-current] > .viewed')
  }

  private sizes() {
    const { offsetWidth, offsetHeight, dataset } = this.picture ?? this.element
    const shown = { width: offsetWidth || 1, height: offsetHeight || 1 }
    const natural = { ...shown, width: Number(dataset.width) || shown.width }
    const stage = { width: this.element.clientWidth, height: this.element.clientHeight }
    return { shown, natural, stage }
  }

  private show(zoom: Zoom) {
    const wasZoomed = this.zoom.scale > 1
    this.zoom = zoom
    const { scale, x, y } = zoom
    if (this.picture)
      this.picture.style.transform = scale > 1 ? `translate(${x}px, ${y}px) scale(${scale})` : ''
    if (wasZoomed !== scale > 1) this.acts.zoomed(scale > 1)
  }

  private glide(change: () => void) {
    this.element.dataset.gliding = ''
    change()
  }

  private fromMiddle({ clientX, clientY }: MouseEvent): Point {
    const box = this.element.getBoundingClientRect()
    return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 }
  }

  private down(event: PointerEvent) {
    if (event.button !== 0 || isForVideo(event)) return
    this.element.setPointerCapture(event.pointerId)
    delete this.element.dataset.gliding
    this.fingers.set(event.pointerId, this.fromMiddle(event))
    const isFirst = this.fingers.size === 1
    if (!isFirst) this.place(null)
    this.pull = isFirst
      ? beginPull(this.fromMiddle(event), event.timeStamp, event.pointerType !== 'mouse')
      : null
  }

  private move(event: PointerEvent) {
    const before = this.fingers.get(event.pointerId)
    if (!before) return
    const at = this.fromMiddle(event)
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1]
    this.fingers.set(event.pointerId, at)
    if (other) return this.pinch(before, at, other)
    if (this.pull) this.pull = pulled(this.pull, at)
    if (this.zoom.scale === 1) return this.place(this.pull)
    const { scale, x, y } = this.zoom
    this.show(within({ scale, x: x + at.x - before.x, y: y + at.y - before.y }, this.sizes()))
  }

  private pinch(before: Point, at: Point, other: Point) {
    const apart = (point: Point) => Math.hypot(point.x - other.x, point.y - other.y) || 1
    const point = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 }
    const moved = { x: (at.x - before.x) / 2, y: (at.y - before.y) / 2 }
    const { scale, x, y } = this.zoom
    const carried = { scale, x: x + moved.x, y: y + moved.y }
    this.show(zoomedAt(carried, apart(at) / apart(before), { ...this.sizes(), point }))
  }

  private up(event: PointerEvent) {
    if (!this.fingers.delete(event.pointerId) || !this.pull) return
    const { pull, zoom } = this
    this.pull = null
    const end =
      event.type === 'pointercancel' ? null : endOfPull(pull, event.timeStamp, this.sizes().stage)
    if (end === 'tap') return this.tap(event)
    if (zoom.scale > 1) return
    if (end === 'close') return this.acts.close()
    this.settle(pull, end)
  }

  /** From where the finger left it the track glides to its place, with another picture in its middle or the same. */
  private settle(pull: Pull, by: 1 | -1 | null) {
    const width = this.element.clientWidth
    const left = pull.way === 'turn' ? wayOf(pull).x : 0
    if (by && this.acts.turn(by)) this.track.style.transform = `translateX(${left + by * width}px)`
    // Read, so that what follows is a change from there.
    this.track.getBoundingClientRect()
    this.glide(() => this.place(null))
  }

  private place(pull: Pull | null) {
    const { x, y } = pull ? wayOf(pull) : WHOLE
    const way = { turn: `translateX(${x}px)`, close: `translateY(${y}px)` }
    this.track.style.transform = pull?.way ? way[pull.way] : ''
    const isGoing = pull?.way === 'close'
    this.element.style.opacity = isGoing
      ? String(1 - Math.max(0, y) / this.element.clientHeight)
      : ''
  }

  private tap(event: PointerEvent) {
    const isSecond = event.timeStamp - this.tappedAt < TAP_MS
    this.tappedAt = isSecond ? 0 : event.timeStamp
    if (this.isBeside(event)) return this.acts.close()
    if (!isSecond || this.picture?.matches('video')) return
    const sizes = { ...this.sizes(), point: this.fromMiddle(event) }
    const isWhole = this.zoom.scale === 1
    this.glide(() => this.show(isWhole ? zoomedAt(WHOLE, closeUp(sizes), sizes) : WHOLE))
  }

  /** Captured events all land on the stage: where the picture is has to be measured. */
  private isBeside({ clientX, clientY }: MouseEvent): boolean {
    const box = this.picture?.getBoundingClientRect()
    if (!box) return false
    return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom
  }

  private wheel(event: WheelEvent) {
    event.preventDefault()
    delete this.element.dataset.gliding
    // A pinch on a touch pad comes as a wheel with Ctrl, in smaller steps.
    const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002))
    this.show(zoomedAt(this.zoom, factor, { ...this.sizes(), point: this.fromMiddle(event) }))
  }
}

function isForVideo({ target, pointerType, clientY }: PointerEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.closest('button, a')) return true
  if (!(target instanceof HTMLVideoElement)) return false
  return pointerType === 'mouse' || clientY > target.getBoundingClientRect().bottom - CONTROLS_PX
}
