import { pino } from 'pino'
import { logLevel } from '@/lib/env'
import { processWide } from '@/lib/process-wide'

/** JSON lines on stdout. Never message text, passwords, cookies or tokens: log ids and codes. */
export const log = processWide('log', () =>
  pino({
    level: logLevel(),
    base: { service: 'hongyan' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ['password', 'cookie', 'token', 'text', '*.password', '*.cookie', '*.token', '*.text'],
    },
  }),
)
