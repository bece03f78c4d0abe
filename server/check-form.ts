import { AppError } from '@/lib/errors'
import { parseJson, requireStorable } from '@/lib/http/read-input'

/** A string that means something else to React's decoder; our own pages send the two last of these. */
const SPECIAL = /^\$(?!\$|undefined$|K\d$)/
const ARGUMENTS = /^(?:\$ACTION_\d+:)?\d+$/
const REFERENCE = /^\$ACTION_REF_(\d+)$/

/**
 * A form as our own pages post it, by a script's call or without scripts. React's decoder follows whatever
 * references it is given and answers 500 to most that are wrong: only plain values get that far.
 * @throws AppError malformed
 */
export function checkForm(form: FormData, isCall: boolean): void {
  const texts = new Map<string, string>()
  for (const [name, value] of form) {
    if (typeof value !== 'string' || texts.has(name)) throw new AppError('malformed')
    requireStorable(name)
    requireStorable(value)
    texts.set(name, value)
  }
  const actions = new Set<string>()
  for (const name of texts.keys()) {
    const [, number] = REFERENCE.exec(name) ?? []
    if (number) actions.add(requireAction(texts, number))
  }
  if (isCall) requireList(texts.get('0'))
  for (const [name, text] of texts)
    if (ARGUMENTS.test(name) && !actions.has(name)) requirePlain(parseJson(text))
}

/** Which action a form without scripts is for, and where its first argument is; answers the field's name. */
function requireAction(texts: Map<string, string>, number: string): string {
  const name = `$ACTION_${number}:0`
  const { id, bound } = Object(parseJson(texts.get(name) ?? ''))
  if (typeof id !== 'string' || bound !== '$@1') throw new AppError('malformed')
  requireList(texts.get(`$ACTION_${number}:1`))
  return name
}

function requireList(text = ''): void {
  if (!Array.isArray(parseJson(text))) throw new AppError('malformed')
}

function requirePlain(value: unknown): void {
  if (typeof value === 'string' && SPECIAL.test(value)) throw new AppError('malformed')
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(requirePlain)
}
