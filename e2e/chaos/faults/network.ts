import type { LineFaults } from '../network/person-line'
import { noLineFaults } from '../network/person-line'
import type { Weather } from '../network/weather'
import type { Scene } from '../scene'
import type { Fault } from './fault'

export const setLines = (faults: Partial<LineFaults>) => (scene: Scene) => {
  for (const { line } of scene.clients) Object.assign(line.faults, faults)
}
const setWeather = (weather: Partial<Weather>) => (scene: Scene) => {
  for (const { line } of scene.clients) Object.assign(line.link.weather, weather)
}

/** What was struck stays counted. */
export function mendLines(scene: Scene) {
  for (const { line } of scene.clients) {
    const { struck } = line.faults
    Object.assign(line.faults, noLineFaults(), { struck })
    line.link.mend()
  }
}

const struckLines = ({ clients }: Scene) =>
  clients.reduce((sum, { line }) => sum + line.faults.struck, 0)

const onEvents = (given: Partial<LineFaults>) => ({
  lastsMs: 6_000,
  inject: setLines(given),
  heal: mendLines,
  struck: struckLines,
})

export const networkFaults: Fault[] = [
  { id: 'F19a', name: '10 % of events dropped', ...onEvents({ dropPercent: 10 }) },
  { id: 'F19b', name: '10 % of events twice', ...onEvents({ duplicatePercent: 10 }) },
  { id: 'F19c', name: '30 % of events overtaken', ...onEvents({ reorderPercent: 30 }) },
  {
    id: 'F19',
    name: 'events dropped, doubled and overtaken, 10 % each',
    ...onEvents({ dropPercent: 10, duplicatePercent: 10, reorderPercent: 10 }),
    isSmoke: true,
  },
  {
    id: 'F20',
    name: 'lines of 300 ± 100 ms, 50 kB/s, 2 % of packets late',
    lastsMs: 8_000,
    inject: setWeather({
      delayMs: { least: 200, most: 400 },
      bytesPerSecond: 50_000,
      lossPercent: 2,
    }),
    heal: mendLines,
  },
  {
    id: 'F21',
    name: 'answers cut off after the server had the message, 30 %',
    ...onEvents({ cutAnswerPercent: 30 }),
    isSmoke: true,
  },
  {
    id: 'F21b',
    name: 'messages cut off after 600 bytes',
    ...onEvents({ cutRequestAfter: 600 }),
  },
  {
    id: 'F21c',
    name: 'lines half open: what the server says vanishes',
    lastsMs: 8_000,
    inject: setWeather({ isHalfOpen: true }),
    heal: mendLines,
    completeWithinMs: 5_000,
  },
  {
    id: 'F21d',
    name: 'lines swallow everything',
    lastsMs: 15_000,
    inject: setWeather({ isBlackHole: true }),
    heal: mendLines,
    completeWithinMs: 5_000,
  },
]
