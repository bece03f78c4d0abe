import { describe, expect, test } from 'vitest'
import {
  type Follow,
  type FollowEffect,
  type FollowInput,
  follow,
  GAP_MS,
  startFollow,
  TOO_FAR,
} from './follow'

type Change = { rev: number }
const at = (rev: number) => startFollow<Change>(rev)
const change = (rev: number): FollowInput<Change> => ({ type: 'changed', change: { rev } })
const run = (start: Follow<Change>, ...inputs: FollowInput<Change>[]) => {
  const effects: FollowEffect<Change>[] = []
  const end = inputs.reduce((known, input) => {
    const [next, more] = follow(known, input)
    effects.push(...more)
    return next
  }, start)
  return { end, effects }
}

describe('one conversation', () => {
  test('the next change is applied at once', () => {
    const { end, effects } = run(at(4), change(5))
    expect(effects).toEqual([{ type: 'apply', changes: [{ rev: 5 }] }])
    expect(end).toMatchObject({ rev: 5, phase: 'level' })
  })

  test('a change that came before is ignored', () => {
    expect(run(at(4), change(4), change(1)).effects).toEqual([])
  })

  test('a change from ahead waits, and goes with the one that was missing', () => {
    const { end, effects } = run(at(4), change(6), change(6), change(5))
    expect(effects).toEqual([
      { type: 'wait', ms: GAP_MS },
      { type: 'apply', changes: [{ rev: 5 }, { rev: 6 }] },
    ])
    expect(end.phase).toBe('level')
    expect(run(end, { type: 'waited' }).effects).toEqual([])
  })

  test('a hole that stays is pulled', () => {
    const { effects } = run(
      at(4),
      change(6),
      { type: 'waited' },
      { type: 'pulled', after: 4, toRev: 6, more: false },
    )
    expect(effects.slice(1)).toEqual([{ type: 'pull', after: 4 }])
  })

  test('a head from ahead is pulled without waiting, once', () => {
    const { effects } = run(at(4), { type: 'head', rev: 9 }, { type: 'head', rev: 10 })
    expect(effects).toEqual([{ type: 'pull', after: 4 }])
  })

  test('what was asked before everything was heard is asked once more, and no oftener', () => {
    const asked = run(at(4), { type: 'refresh' }, { type: 'joined' }, { type: 'joined' })
    expect(asked.effects).toEqual([{ type: 'pull', after: 4 }])
    const early = { type: 'pulled', after: 4, toRev: 4, more: false } as const
    const again = run(asked.end, early)
    expect(again.effects).toEqual([{ type: 'pull', after: 4 }])
    expect(run(again.end, { ...early, toRev: 5 })).toMatchObject({
      effects: [],
      end: { phase: 'level', rev: 5 },
    })
    expect(run(at(4), { type: 'joined' }).effects).toEqual([{ type: 'pull', after: 4 }])
    const replaced = run(
      at(4),
      { type: 'replace' },
      { type: 'joined' },
      { type: 'replaced', rev: 6 },
    )
    expect(replaced.effects).toEqual([{ type: 'replace' }, { type: 'pull', after: 6 }])
    const failed = run(at(4), { type: 'refresh' }, { type: 'joined' }, { type: 'failed' })
    expect(run(failed.end, { type: 'waited' }).effects).toEqual([{ type: 'pull', after: 4 }])
  })

  test('after the first of several answers what comes waits for the last one', () => {
    const some: FollowInput<Change> = { type: 'pulled', after: 4, toRev: 6, more: true }
    const { end, effects } = run(at(4), { type: 'head', rev: 6 }, some, change(7), {
      type: 'failed',
    })
    expect(effects.map(({ type }) => type)).toEqual(['pull', 'pull', 'wait'])
    const rest: FollowInput<Change> = { type: 'pulled', after: 6, toRev: 6, more: false }
    expect(run(end, { type: 'waited' }, rest).effects).toEqual([
      { type: 'pull', after: 6 },
      { type: 'apply', changes: [{ rev: 7 }] },
    ])
  })

  test('a failed pull is tried again, later each time', () => {
    const failed: FollowInput<Change> = { type: 'failed' }
    const { effects } = run(at(4), { type: 'head', rev: 5 }, failed, { type: 'waited' }, failed, {
      type: 'waited',
    })
    expect(effects.map((effect) => (effect.type === 'wait' ? effect.ms : effect.type))).toEqual([
      'pull',
      1_000,
      'pull',
      2_000,
      'pull',
    ])
  })

  test('what is too far behind is replaced, and nothing is applied under it', () => {
    const { end, effects } = run(
      at(4),
      { type: 'head', rev: 5 + TOO_FAR },
      change(5),
      change(6 + TOO_FAR),
      { type: 'replaced', rev: 5 + TOO_FAR },
    )
    expect(effects).toEqual([
      { type: 'replace' },
      { type: 'apply', changes: [{ rev: 6 + TOO_FAR }] },
    ])
    expect(end).toMatchObject({ rev: 6 + TOO_FAR, phase: 'level', mustReplace: false })
  })

  test('a failed replacement is still a replacement when it is tried again', () => {
    const { effects } = run(at(4), { type: 'replace' }, { type: 'failed' }, change(5), {
      type: 'waited',
    })
    expect(effects.at(-1)).toEqual({ type: 'replace' })
  })

  test('a rewind during a pull asks again from where it went back to', () => {
    const { effects } = run(
      at(4),
      { type: 'refresh' },
      { type: 'rewound', rev: 2 },
      { type: 'pulled', after: 4, toRev: 6, more: false },
    )
    expect(effects).toEqual([
      { type: 'pull', after: 4 },
      { type: 'pull', after: 2 },
    ])
  })
})
