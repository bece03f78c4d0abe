import type { Name } from './people'

const MINUTE = 60_000

type Line = [author: Name, minutesLater: number, text: string]

/** A direct conversation as it was written. */
export type Conversation = {
  between: [Name, Name]
  /** When the last line was sent. */
  lastMinutesAgo: number
  /** How many of the last lines somebody has not read. */
  unread?: Partial<Record<Name, number>>
  /** How many of the last lines have not even reached their devices. */
  undelivered?: Partial<Record<Name, number>>
  /** They are not friends any more. */
  hasEnded?: boolean
  lines: Line[]
}

type Told = Pick<Conversation, 'lines' | 'lastMinutesAgo'>
export type SentLine = { author: Name; text: string; sentAt: Date }

/** The lines with their times, counted back from now. */
export function sentLines({ lines, lastMinutesAgo }: Told, now: number): SentLine[] {
  const lasting = lines.slice(1).reduce((sum, [, minutesLater]) => sum + minutesLater, 0)
  let at = now - (lastMinutesAgo + lasting) * MINUTE
  return lines.map(([author, minutesLater, text], i) => {
    if (i > 0) at += minutesLater * MINUTE
    return { author, text, sentAt: new Date(at) }
  })
}
