import type { AppNode } from '../app-node'
import type { Scene } from '../scene'
import type { Fault } from './fault'

const first = ({ world }: Scene) => world.nodes[0]

/** Kills the node at the moment one of its lines holds something back. The way is free again after it. */
function killAt(line: (node: AppNode) => HoldingLine, mode: HoldingLine['mode']) {
  let struck = 0
  return {
    lastsMs: 1_000,
    inject: (scene: Scene) =>
      new Promise<void>((resolve) => {
        const node = first(scene)
        const faults = line(node)
        faults.onHeld = () => {
          struck += 1
          node.kill()
          faults.mode = 'pass'
          resolve()
        }
        faults.mode = mode
      }),
    heal: (scene: Scene) => first(scene).start(),
    struck: () => struck,
    // The sockets that the node spliced are gone with it.
    completeWithinMs: 5_000,
  }
}
type HoldingLine = { mode: string; onHeld: () => void }

export const appFaults: Fault[] = [
  {
    id: 'F8',
    name: 'a node killed between COMMIT and its answer',
    ...killAt(({ databaseFaults }) => databaseFaults, 'hold-reply'),
    isSmoke: true,
  },
  {
    id: 'F9',
    name: 'a node killed before COMMIT',
    ...killAt(({ databaseFaults }) => databaseFaults, 'hold-request'),
  },
  {
    id: 'F10',
    name: 'a node killed after COMMIT and before it published',
    ...killAt(({ publishFaults }) => publishFaults, 'hold'),
  },
  {
    id: 'F11',
    name: 'a node told to stop with requests under way, then started',
    lastsMs: 1_000,
    inject: (scene) => first(scene).stop(),
    heal: (scene) => first(scene).start(),
    completeWithinMs: 5_000,
  },
  {
    id: 'F11b',
    name: 'a node frozen for 8 s',
    lastsMs: 8_000,
    inject: (scene) => first(scene).signal('SIGSTOP'),
    heal: (scene) => first(scene).signal('SIGCONT'),
    completeWithinMs: 5_000,
  },
]
