/** A picture of this device: of several that were chosen the last one, however long each takes to be read. */
export class ChosenPicture {
  private address: string | undefined
  private turn = 0

  /**
   * Null when another one was chosen meanwhile, or none is wanted any more.
   * @throws when this browser cannot show it
   */
  async choose(file: File): Promise<HTMLImageElement | null> {
    this.turn += 1
    const { turn } = this
    const address = URL.createObjectURL(file)
    const image = new Image()
    image.src = address
    const isShown = await image.decode().then(
      () => true,
      () => false,
    )
    const isLatest = turn === this.turn
    if (isShown && isLatest) {
      this.hold(address)
      return image
    }
    URL.revokeObjectURL(address)
    if (isLatest) throw new Error('no picture')
    return null
  }

  forget(): void {
    this.turn += 1
    this.hold(undefined)
  }

  private hold(address: string | undefined): void {
    if (this.address) URL.revokeObjectURL(this.address)
    this.address = address
  }
}
