const HEAD_END = Buffer.from('\r\n\r\n')
const NOTHING = Buffer.alloc(0)

/** Cuts what a WebSocket server says into the HTTP head and then whole frames, whatever the chunks. */
export class FrameSplitter {
  private rest: Buffer = NOTHING
  private hasHead = false

  split(chunk: Buffer): Buffer[] {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk])
    const pieces: Buffer[] = []
    for (let size = this.nextSize(); size <= this.rest.length; size = this.nextSize()) {
      pieces.push(this.rest.subarray(0, size))
      this.rest = this.rest.subarray(size)
    }
    return pieces
  }

  private nextSize(): number {
    if (this.hasHead) return frameSize(this.rest)
    const end = this.rest.indexOf(HEAD_END)
    if (end < 0) return Number.POSITIVE_INFINITY
    this.hasHead = true
    return end + HEAD_END.length
  }
}

/** Infinity while it cannot be known. Servers do not mask. */
function frameSize(bytes: Buffer): number {
  if (bytes.length < 2) return Number.POSITIVE_INFINITY
  const short = bytes.readUInt8(1) & 0x7f
  if (short < 126) return 2 + short
  if (short === 126) return bytes.length < 4 ? Number.POSITIVE_INFINITY : 4 + bytes.readUInt16BE(2)
  return bytes.length < 10 ? Number.POSITIVE_INFINITY : 10 + Number(bytes.readBigUInt64BE(2))
}
