import { type DestinationStream, pino } from 'pino'
import { logLevel } from '@/lib/env'
import { processWide } from '@/lib/process-wide'
import { describeError } from './describe-error'

const SECRET = ['password', 'cookie', 'token', 'text']

export const makeLog = (destination?: DestinationStream) =>
  pino(
    {
      level: logLevel(),
      base: { service: 'hongyan' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      redact: { paths: [...SECRET, ...SECRET.map((name) => `*.${name}`)] },
    },
    destination,
  )

/** JSON lines on stdout. Never message text, passwords, cookies or tokens: log ids and codes. */
export const log = processWide('log', () => makeLog())
