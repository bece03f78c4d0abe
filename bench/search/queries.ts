import { percentile } from '../tally'
import { ABROAD, type Planted } from './plant'
import type { Vocabulary } from './vocabulary'

const EACH = 16

/** By how many characters, and how often they are said. */
export function makeQueries({ chinese, english }: Vocabulary, { lines }: Planted) {
  const pairs = chinese.filter((word) => [...word].length === 2)
  const some = (words: string[], from: number, step: number) =>
    Array.from({ length: EACH }, (_, i) => words[from + i * step] ?? '')
  const firstOf = (word: string) => [...word][0] ?? ''
  const chineseLines = lines.filter((line) => /^\p{sc=Han}{12,}/u.test(line))
  const englishLines = lines.filter((line) => /^(?:\w+ ){6,}/.test(line))
  return {
    'one Han character, common': some(chinese, 0, 1).map(firstOf),
    'one Han character, rare': some(chinese, 15_000, 300).map(firstOf),
    'two Han characters, common': some(pairs, 0, 2),
    'two Han characters, in between': some(pairs, 300, 20),
    'two Han characters, selective': some(pairs, 8_000, 500),
    'many Han characters': some(chineseLines, 0, 100).map((line) => line.slice(3, 11)),
    'one letter': [...'abcdefghiklmnopr'],
    'a word, common': some(english, 0, 2),
    'a word, in between': some(english, 300, 20),
    'a word, selective': some(english, 10_000, 500),
    'three words': some(englishLines, 0, 100).map((line) => line.split(' ', 4).slice(1).join(' ')),
    'said by others only': Array.from({ length: EACH }, (_, i) => ABROAD.split(' ')[i % 2] ?? ''),
    'said by nobody': some(english, 0, 1).map((word) => `zq${word}`),
  }
}

type Times = { p50: number | null; p95: number | null; max: number; hits: number; cutShort: number }
type Ask = { port: number; cookie: string; conversationId?: string }

/** Each query once, one after the other, in ms from the request to the last byte. */
export async function timeQueries(queries: string[], ask: Ask): Promise<Times> {
  const times: number[] = []
  let hits = 0
  let cutShort = 0
  for (const q of queries) {
    const { ms, answer } = await search(q, ask)
    times.push(ms)
    hits += answer.hits.length
    if (answer.covered.since && answer.hits.length < 20) cutShort++
  }
  return {
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    max: Math.round(Math.max(...times)),
    hits: hits / queries.length,
    cutShort,
  }
}

type Answer = { hits: object[]; covered: { since: string | null } }

export async function search(q: string, { port, cookie, conversationId }: Ask) {
  const asked = new URLSearchParams(conversationId ? { q, conversationId } : { q })
  const startedAt = performance.now()
  const response = await fetch(`http://127.0.0.1:${port}/api/search?${asked}`, {
    headers: { cookie },
  })
  const answer = (await response.json()) as Answer
  const ms = performance.now() - startedAt
  if (!response.ok) throw new Error(`"${q}" was answered ${response.status}`)
  return { ms, answer }
}
