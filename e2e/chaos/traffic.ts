import { changeGroup } from '@/lib/groups/change-group'
import type { Character } from './people/cast'
import type { Client } from './people/client'
import type { Device } from './people/device'
import type { Tab } from './people/tab'
import type { Ledger } from './proof/ledger'

const DEVICES_EVERY_MS = 100
const TABS_EVERY_MS = 1_000
const AMEND_EVERY_MS = 500
const RENAME_EVERY_MS = 1_000
/** Of the changes; the others are edits. */
const EVERY_WHICH_RECALLS = 3

type Talking = { devices: Device[]; tabs: Tab[]; cast: Character[] }

/** Ten messages a second from the devices in turn, one a second from the tabs, two changes and a new title a second. */
export class Traffic {
  private readonly said = new Map<string, number>()
  private readonly timers = new Set<NodeJS.Timeout>()
  private readonly talking = new Map<Client, Promise<unknown>>()

  constructor(private readonly ledger: Ledger) {}

  start({ devices, tabs, cast }: Talking): void {
    this.every(DEVICES_EVERY_MS, devices, (device) => this.say(device))
    this.every(TABS_EVERY_MS, tabs, (tab) => this.say(tab))
    let changes = 0
    this.every(AMEND_EVERY_MS, devices, (device) =>
      this.amend(device, ++changes % EVERY_WHICH_RECALLS === 0),
    )
    this.renameGroups(cast)
  }

  /** Past the faults of the lines, and a fault of the database is no news: what was not stored is not shown. */
  private renameGroups(cast: Character[]): void {
    let titles = 0
    const timer = setInterval(() => {
      for (const { userId, conversationId, runs } of cast)
        if (runs)
          changeGroup(userId, conversationId, { title: `Title ${++titles}` }).catch(() => undefined)
    }, RENAME_EVERY_MS)
    this.timers.add(timer)
  }

  /** Resolves when nobody is talking any more. */
  async stop(): Promise<void> {
    for (const timer of this.timers) clearInterval(timer)
    this.timers.clear()
    await Promise.all(this.talking.values())
  }

  /** One message, once the client has taken the one before: then it is the client's to send it. */
  say(client: Client): Promise<void> {
    const said = (this.talking.get(client) ?? Promise.resolve()).then(() => this.tell(client))
    this.talking.set(client, said)
    return said
  }

  /** Nothing is being said to this client any more; what it does next comes after it. */
  async finish(client: Client): Promise<void> {
    await this.talking.get(client)
  }

  /** Its newest confirmed message, one version further; every third goes for good. */
  private async amend(device: Device, isRecall: boolean): Promise<void> {
    const own = [...this.ledger.sends.values()].filter(({ client }) => client === device.name)
    const send = own.findLast(({ acked }) => acked)
    if (!send || send.amended.includes('recalled')) return
    const version = isRecall ? 'recalled' : send.amended.length + 1
    await device.order({ do: 'amend', name: send.name, version })
  }

  private async tell(client: Client): Promise<void> {
    const number = (this.said.get(client.name) ?? 0) + 1
    this.said.set(client.name, number)
    const name = `${client.name}-${number}`
    this.ledger.want({ name, client: client.name, conversationId: client.conversationId })
    // A page that is frozen or gone may not have heard.
    await client
      .send(`a plain chat line of usual length <${name}.0>`)
      .catch(() => this.ledger.doubt(name))
  }

  private every<C extends Client>(ms: number, clients: C[], act: (client: C) => Promise<void>) {
    let turn = 0
    if (clients.length === 0) return
    const timer = setInterval(() => {
      const client = clients[turn++ % clients.length]
      if (client) act(client).catch(() => undefined)
    }, ms)
    this.timers.add(timer)
  }
}
