import type { Local } from '../local/local'
import { memoryShelf } from '../local/shelf'

/** A device without a disk. */
export const memoryLocal = (): Local => ({
  shelf: memoryShelf(),
  pageOf: async () => undefined,
  used: () => {},
  begun: () => {},
  left: () => {},
  writing: () => {},
  forget: async () => {},
})
