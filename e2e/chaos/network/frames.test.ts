import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FrameSplitter } from './frames'

const HEAD = Buffer.from('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\n\r\n')

function frame(size: number): Buffer {
  const payload = Buffer.alloc(size, 'x')
  if (size < 126) return Buffer.concat([Buffer.from([0x81, size]), payload])
  const long = size > 65_535
  const head = Buffer.alloc(long ? 10 : 4)
  head.writeUInt8(0x81, 0)
  head.writeUInt8(long ? 127 : 126, 1)
  if (long) head.writeBigUInt64BE(BigInt(size), 2)
  else head.writeUInt16BE(size, 2)
  return Buffer.concat([head, payload])
}

test('however a stream is cut, its pieces are the head and whole frames', () => {
  const sizes = fc.array(fc.constantFrom(0, 1, 125, 126, 300, 65_535, 65_536), { maxLength: 6 })
  fc.assert(
    fc.property(sizes, fc.array(fc.integer({ min: 1, max: 5_000 })), (lengths, cuts) => {
      const expected = [HEAD, ...lengths.map(frame)]
      const splitter = new FrameSplitter()
      const pieces = cut(Buffer.concat(expected), cuts).flatMap((chunk) => splitter.split(chunk))
      expect(pieces.map((piece) => piece.length)).toEqual(expected.map((piece) => piece.length))
      expect(Buffer.concat(pieces).equals(Buffer.concat(expected))).toBe(true)
    }),
  )
})

function cut(stream: Buffer, sizes: number[]): Buffer[] {
  const chunks: Buffer[] = []
  let from = 0
  for (const size of sizes) {
    chunks.push(stream.subarray(from, from + size))
    from += size
  }
  return [...chunks, stream.subarray(from)]
}
