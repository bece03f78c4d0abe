import type { Browser } from '@playwright/test'
import { type Character, makeCast, signIn } from './people/cast'
import { type Client, layPersonLine, type PersonLine } from './people/client'
import { Device } from './people/device'
import { Tab, watchProfile } from './people/tab'
import type { Variant } from './people/worker-messages'
import { Ledger } from './proof/ledger'
import { Traffic } from './traffic'
import type { World } from './world'

/** Eleven people with a device each, two of them in Chromium too, and the ledger of all they say. */
export type Scene = {
  world: World
  ledger: Ledger
  traffic: Traffic
  devices: Device[]
  tabs: Tab[]
  /** Of the devices and tabs, and of whoever joins while a fault lasts. */
  clients: Client[]
  join(character: Character, name: string): Promise<Device>
  cast: Character[]
  close(): Promise<void>
}

type Options = { browser: Browser | null; variant?: Variant }

export async function setScene(world: World, { browser, variant }: Options): Promise<Scene> {
  const ledger = new Ledger()
  const cast = await makeCast()
  const lines: PersonLine[] = []
  const clients: Client[] = []
  const layLine = async () => {
    const ports = world.nodes.map(({ port }) => port)
    const line = await layPersonLine(lines.length % 2 === 0 ? ports : ports.reverse())
    lines.push(line)
    return line
  }
  const join = async ({ userId, conversationId }: Character, name: string) => {
    const [cookie, line] = [await signIn(userId), await layLine()]
    const device = await Device.open({ name, cookie, conversationId, line, ledger, variant })
    clients.push(device)
    return device
  }
  const openTab = async (
    browserOf: Browser,
    { userId, conversationId }: Character,
    name: string,
  ) => {
    const [cookie, line] = [await signIn(userId), await layLine()]
    const context = await browserOf.newContext({ locale: 'en-GB', timezoneId: 'Asia/Shanghai' })
    await watchProfile(context, cookie, { line, ledger })
    const tab = await Tab.open({ name, context, conversationId, line, ledger })
    clients.push(tab)
    return tab
  }
  const close = async () => {
    void traffic.stop()
    await Promise.all(clients.map((client) => client.close().catch(() => undefined)))
    for (const { link } of lines) link.close()
  }
  const traffic = new Traffic(ledger)
  try {
    const devices = await Promise.all(cast.map((one, i) => join(one, `d${i}`)))
    // One looks at the group, one at a pair.
    const watchers = browser ? [cast[0], cast[6]].flatMap((one) => one ?? []) : []
    const tabs: Tab[] = []
    for (const one of watchers)
      if (browser) tabs.push(await openTab(browser, one, `t${tabs.length}`))
    return { world, ledger, traffic, devices, tabs, clients, cast, join, close }
  } catch (error) {
    await close()
    throw error
  }
}
