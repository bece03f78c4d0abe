import type { Tab } from '../people/tab'
import type { Scene } from '../scene'
import type { Fault } from './fault'

const QUEUED = 50

/** The tab that looks at the group. */
function firstTab({ tabs: [tab] }: Scene): Tab {
  if (!tab) throw new Error('this fault needs Chromium: leave out --no-tabs')
  return tab
}

async function queueOffline(scene: Scene) {
  const tab = firstTab(scene)
  tab.line.link.cut()
  for (let i = 0; i < QUEUED; i++) await scene.traffic.say(tab)
}

let frozen: number[] = []

export const browserFaults: Fault[] = [
  {
    id: 'F27a',
    name: `a tab offline for 15 s writes ${QUEUED} messages`,
    lastsMs: 12_000,
    inject: queueOffline,
    heal: (scene) => firstTab(scene).line.link.mend(),
    completeWithinMs: 5_000,
  },
  {
    id: 'F27b',
    name: `a tab offline for 15 s writes ${QUEUED} messages, is closed, and opens when the line is back`,
    lastsMs: 12_000,
    inject: async (scene) => {
      await queueOffline(scene)
      await firstTab(scene).leave()
    },
    heal: async (scene) => {
      firstTab(scene).line.link.mend()
      await firstTab(scene).reopen()
    },
    completeWithinMs: 5_000,
  },
  {
    id: 'F28',
    name: 'the processes of all tabs frozen for 10 s, as in sleep',
    lastsMs: 10_000,
    inject: async ({ tabs: [tab] }) => {
      frozen = (await tab?.processes()) ?? []
      for (const pid of frozen) process.kill(pid, 'SIGSTOP')
    },
    heal: () => {
      for (const pid of frozen) process.kill(pid, 'SIGCONT')
    },
    struck: () => frozen.length,
    completeWithinMs: 3_000,
  },
  {
    id: 'F29',
    name: 'a tab crashed while it sent',
    lastsMs: 1_000,
    inject: async (scene) => {
      const tab = firstTab(scene)
      // Slow enough that the crash finds messages under way.
      Object.assign(tab.line.link.weather, { delayMs: { least: 1_000, most: 1_000 } })
      for (let i = 0; i < 5; i++) await scene.traffic.say(tab)
      await tab.crash()
    },
    heal: async (scene) => {
      firstTab(scene).line.link.mend()
      await firstTab(scene).reopen()
    },
    completeWithinMs: 5_000,
  },
  {
    id: 'F30',
    name: 'two tabs of one account write, then the one that leads is closed',
    lastsMs: 4_000,
    inject: async (scene) => {
      const tab = firstTab(scene)
      const second = await tab.openBeside('u0')
      scene.clients.push(second)
      scene.traffic.start({ cast: [], devices: [], tabs: [second] })
      for (let i = 0; i < 10; i++)
        await Promise.all([scene.traffic.say(tab), scene.traffic.say(second)])
      await scene.traffic.finish(tab)
      await tab.leave()
    },
    heal: (scene) => firstTab(scene).reopen(),
    completeWithinMs: 5_000,
  },
]
