import { parseArgs } from 'node:util'

export type Options = {
  command: 'messages' | 'front' | 'search' | 'groups' | 'media'
  sockets: number
  active: number
  seconds: number
  /** Messages a second in all; a closed loop when absent. */
  rate: number | undefined
  isDirect: boolean
  profileDir: string | undefined
  /** In the database that is searched. */
  messages: number
  /** Of the groups, one after the other. */
  members: number[]
}

export const USAGE = `npm run bench -- [messages] [--sockets 200] [--active 50] [--seconds 10] [--direct]
npm run bench -- --open 50 [--sockets 500] [--seconds 20] [--direct]
npm run bench -- front
npm run bench -- search [--messages 5000000]
npm run bench -- groups [--members 3,50,200,500,5000] [--seconds 20] [--open 5]
npm run bench -- media
  --direct          sockets go to Soketi's own port, not through the host
  --profile FOLDER  writes a CPU profile of the host there`

/** @throws Error that says what is wrong with the words given */
export function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      sockets: { type: 'string', default: '200' },
      active: { type: 'string', default: '50' },
      seconds: { type: 'string', default: '10' },
      open: { type: 'string' },
      direct: { type: 'boolean', default: false },
      profile: { type: 'string' },
      messages: { type: 'string', default: '5000000' },
      members: { type: 'string', default: '3,50,200,500,5000' },
    },
  })
  const command = positionals[0] ?? 'messages'
  if (!isCommand(command)) throw new Error(`"${command}" is no benchmark.`)
  const sockets = even('--sockets', values.sockets)
  return {
    command,
    sockets,
    active: Math.min(sockets, even('--active', values.active)),
    seconds: positive('--seconds', values.seconds),
    rate: values.open === undefined ? undefined : positive('--open', values.open),
    isDirect: values.direct,
    profileDir: values.profile,
    messages: positive('--messages', values.messages),
    members: values.members.split(',').map((text) => positive('--members', text)),
  }
}

const isCommand = (word: string): word is Options['command'] =>
  ['messages', 'front', 'search', 'groups', 'media'].includes(word)

function positive(name: string, text: string): number {
  const value = Number(text)
  if (!(value > 0 && Number.isFinite(value))) throw new Error(`${name} takes a number above 0.`)
  return value
}

/** People chat in pairs. */
function even(name: string, text: string): number {
  const value = positive(name, text)
  if (value % 2 !== 0) throw new Error(`${name} takes an even number: people chat in pairs.`)
  return value
}
