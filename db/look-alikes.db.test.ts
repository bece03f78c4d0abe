import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { usernameSkeleton } from '@/lib/users/username-skeleton'
import { sql } from './client'
import { makeUser } from './factories'

/** As names were kept before i and l were folded. */
const skeletons = ['bill', 'biil', 'blll', 'ivan', 'lucy', 'neil', 'nell', 'nlil']

test('names that were told apart before stay, and each look-alike is taken for new ones', async () => {
  for (const [i, name] of skeletons.entries())
    await makeUser({ username: name, usernameSkeleton: name, createdAt: new Date(2026, 0, 9 - i) })
  const migration = readFileSync('db/migrations/0002_look_alikes_and_pairs.sql', 'utf8')
  const update = migration.split('--> statement-breakpoint')[1] ?? ''
  await sql.unsafe(update)
  await sql.unsafe(update)
  const rows = await sql<{ name: string; skeleton: string }[]>`
    SELECT username AS name, username_skeleton AS skeleton FROM users`
  expect(Object.fromEntries(rows.map(({ name, skeleton }) => [name, skeleton]))).toEqual({
    bill: 'bill',
    biil: 'biil',
    blll: 'blll',
    ivan: 'lvan',
    lucy: 'lucy',
    neil: 'neil',
    nell: 'nell',
    nlil: 'nlll',
  })
})

test('a name of today has the skeleton that the old rows got', () => {
  expect(['Ivan', 'IVAN', '1van', 'nei1', 'nell'].map(usernameSkeleton)).toEqual([
    'lvan',
    'lvan',
    'lvan',
    'nell',
    'nell',
  ])
})
