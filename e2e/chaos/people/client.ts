import { Link } from '../network/link'
import { type LineFaults, noLineFaults, tapPerson } from '../network/person-line'
import type { Report } from './report'

/** A screen of somebody: a device's thread or a tab of Chromium. */
export type Client = {
  /** `d3` or `t0`: begins every mark it writes. */
  name: string
  conversationId: string
  line: PersonLine
  send(text: string): Promise<void>
  report(): Promise<Report>
  /** Scrolls up where there is more: what an absence cut off fills then. */
  showOlder(): Promise<void>
  close(): Promise<void>
}

/** The way from one client to the nodes, with a balancer at its end. */
export type PersonLine = { link: Link; faults: LineFaults }

export async function layPersonLine(ports: number[]): Promise<PersonLine> {
  const faults = noLineFaults()
  return { faults, link: await Link.lay(ports, tapPerson(faults)) }
}
