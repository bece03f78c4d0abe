import { setTimeout as sleep } from 'node:timers/promises'
import type { Device } from '../people/device'
import type { Scene } from '../scene'
import type { Fault } from './fault'
import { replayed } from './replay'

const DAY_MS = 86_400_000

function deviceAt({ devices }: Scene, index: number) {
  const device = devices[index]
  if (!device) throw new Error(`nobody is number ${index}`)
  return device
}

/** A device of the group sleeps while the others write this many more. */
const behind = (messages: number) => ({
  lastsMs: 500,
  inject: async (scene: Scene) => {
    const sleeper = deviceAt(scene, 1)
    await sleeper.order({ do: 'sleep' })
    const others = [0, 2, 3, 4, 5].map((index) => deviceAt(scene, index))
    for (let said = 0; said < messages; said += others.length)
      await Promise.all(others.map((device) => scene.traffic.say(device)))
    while (unackedBut(sleeper, scene) > 20) await sleep(100)
  },
  heal: async (scene: Scene) => {
    await deviceAt(scene, 1).order({ do: 'wake' })
    const [character] = scene.cast
    if (character) await scene.join(character, 'e0')
  },
  completeWithinMs: Math.max(2_000, messages * 5),
})

/** What the sleeper writes waits until it wakes. */
const unackedBut = (sleeper: Device, { ledger }: Scene) =>
  [...ledger.sends.values()].filter(({ acked, client }) => !acked && client !== sleeper.name).length

const skew = (scene: Scene, ms: number) =>
  Promise.all([
    deviceAt(scene, 0).order({ do: 'skewClock', ms }),
    deviceAt(scene, 6).order({ do: 'skewClock', ms: -ms }),
  ])

/** Two devices of one person: one edits what the other recalls at that moment. */
async function race(scene: Scene) {
  const [character] = scene.cast
  if (!character) return
  const [one, other] = [deviceAt(scene, 0), await scene.join(character, 'e0')]
  for (let round = 0; round < 20; round++) {
    await sleep(250)
    const send = [...scene.ledger.sends.values()].findLast(
      ({ client, acked, amended }) => client === one.name && acked && !amended.includes('recalled'),
    )
    if (!send) continue
    const { name, amended } = send
    const edit = { do: 'amend', name, version: amended.length + 1 } as const
    const recall = { do: 'amend', name, version: 'recalled' } as const
    await Promise.all(
      round % 2 === 0
        ? [one.order(edit), other.order(recall)]
        : [other.order(recall), one.order(edit)],
    )
  }
}

export const clientFaults: Fault[] = [
  {
    id: 'F26',
    name: 'clocks of two devices a day ahead and a day behind, then set right',
    lastsMs: 5_000,
    inject: async (scene) => void (await skew(scene, DAY_MS)),
    heal: async (scene) => void (await skew(scene, 0)),
  },
  { id: 'F31', name: 'a device 500 messages behind, and a new one', ...behind(500) },
  { id: 'F31b', name: 'a device 1,200 messages behind, and a new one', ...behind(1_200) },
  {
    id: 'F32',
    name: 'the same request twice at once, again later, and with another text',
    lastsMs: 1_000,
    inject: replayed.inject,
    heal: () => undefined,
    struck: replayed.rightlyAnswered,
  },
  { id: 'F33', name: 'edits against recalls', lastsMs: 500, inject: race, heal: () => undefined },
]
