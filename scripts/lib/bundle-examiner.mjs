import { bundleExaminer } from './build.mjs'

/** Vitest's tests run it as the host does. */
export async function setup() {
  await bundleExaminer()
}
