/** Both names of everybody, so that it does not matter in which language one writes. */
const ALL = ['all\\b', '所有人']
const CALLS_ALL = new RegExp(`(?<![\\w.+-])[@＠](?:${ALL.join('|')})`, 'u')

export const callsAll = (text: string): boolean => CALLS_ALL.test(text)

const called = (name: string) => [`@${name}`, `＠${name}`]
export const callsName = (text: string, name: string): boolean =>
  called(name).some((call) => text.includes(call))

type Called = {
  /** Of those who are mentioned; null where it is not known. */
  names: (string | null)[]
  isAll: boolean
}

/**
 * What to split a text at, so that every second piece is somebody called. Whoever is called by a name that is not
 * known here is called by what follows an @ up to the next space.
 */
export function mentionsIn(text: string, { names, isAll }: Called): RegExp | null {
  const known = names.filter((name) => name !== null && callsName(text, name))
  const longestFirst = known.map((name) => escaped(name ?? '')).sort((a, b) => b.length - a.length)
  const choices = [
    ...longestFirst,
    ...(isAll ? ALL : []),
    ...(known.length < names.length ? ['[^\\s@＠]+'] : []),
  ]
  return choices.length > 0 ? new RegExp(`([@＠](?:${choices.join('|')}))`, 'u') : null
}

const escaped = (name: string) => name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
