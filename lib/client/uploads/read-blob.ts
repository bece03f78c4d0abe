/** One after the other: each lies in memory whole while its sum is taken. */
let last: Promise<unknown> = Promise.resolve()

/** In hex. Undefined on plain HTTP, where browsers have no way to it, and of what cannot be read. */
export function sha256Of(blob: Blob): Promise<string | undefined> {
  const { subtle } = globalThis.crypto
  if (!subtle) return Promise.resolve(undefined)
  const sum = last
    .then(async () => hexOf(await subtle.digest('SHA-256', await blob.arrayBuffer())))
    .catch(() => undefined)
  last = sum
  return sum
}

const hexOf = (bytes: ArrayBuffer) =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')

/** A file that was chosen may have been changed or deleted since: then no browser reads it. */
export const isReadable = (blob: Blob): Promise<boolean> =>
  blob
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    )
