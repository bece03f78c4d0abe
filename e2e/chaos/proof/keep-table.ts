import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'

const FILE = 'docs/delivery.md'
const BEGIN = '<!-- chaos: written by `npm run chaos -- --full` -->'
const END = '<!-- chaos: end -->'

/** Puts the table of this run in the place of the last one. */
export function keepTable(table: string, summary: string): void {
  const text = readFileSync(FILE, 'utf8')
  const [before, after] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (before < 0 || after < before) throw new Error(`${FILE} has lost the marks of the table.`)
  const written = `${BEGIN}\n${date()}, ${machine()}: ${summary}.\n\n${table}\n`
  writeFileSync(FILE, text.slice(0, before) + written + text.slice(after))
}

const date = () => new Date().toISOString().slice(0, 10)

function machine(): string {
  const [first, ...others] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${others.length + 1} × ${first?.model.trim() ?? 'unknown'}, ${memory} GB, Node ${process.version}`
}
