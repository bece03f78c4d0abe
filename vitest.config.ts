import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)) }
const examiner = './scripts/lib/bundle-examiner.mjs'
const elsewhere = ['**/node_modules/**', '**/.next/**', 'dist/**']

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...elsewhere, '**/*.db.test.ts'],
          globalSetup: [examiner],
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['**/*.db.test.ts'],
          exclude: elsewhere,
          globalSetup: ['./db/testing/services.ts', examiner],
          setupFiles: ['./db/testing/worker.ts'],
          pool: 'forks',
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 20_000,
          hookTimeout: 30_000,
          expect: { poll: { timeout: 8_000 } },
        },
      },
    ],
  },
})
