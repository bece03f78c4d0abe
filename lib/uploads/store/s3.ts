import { createReadStream } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import { AwsV4Signer } from 'aws4fetch'
import type { Env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/telemetry/log'
import type { ByteRange } from '../byte-ranges'
import type { FileStore } from './store'

/** A store that is silent for so long is away. */
const SILENCE_MS = { GET: 4_000, DELETE: 4_000, PUT: 30_000 }

type Place = Pick<
  Env,
  'S3_ENDPOINT' | 'S3_BUCKET' | 'S3_REGION' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'
>
type Asked = {
  method: keyof typeof SILENCE_MS
  key: string
  headers?: Record<string, string>
  body?: () => Readable
}

/** Anything that speaks S3, asked in path style. */
export class S3Store implements FileStore {
  constructor(private readonly place: Place) {}

  async put(key: string, path: string): Promise<void> {
    const headers = { 'content-length': String((await stat(path)).size) }
    const body = () => createReadStream(path)
    const answer = await this.ask({ method: 'PUT', key, headers, body })
    answer.resume()
    await rm(path)
  }

  read(key: string, range?: ByteRange): Promise<Readable> {
    const headers = range && { range: `bytes=${range.from}-${range.to}` }
    return this.ask({ method: 'GET', key, headers })
  }

  async remove(key: string): Promise<void> {
    const answer = await this.ask({ method: 'DELETE', key }).catch((error) => {
      if (error.code !== 'not_found') throw error
    })
    answer?.resume()
  }

  private async ask(asked: Asked): Promise<IncomingMessage> {
    const answer = await this.request(asked)
    const { statusCode: status = 0 } = answer
    if (status >= 200 && status < 300 && (status === 206) === 'range' in (asked.headers ?? {}))
      return answer
    answer.resume()
    if (status === 404) throw new AppError('not_found')
    log.error({ status, method: asked.method }, 'the file store refused')
    throw new AppError('unavailable')
  }

  private async request(asked: Asked): Promise<IncomingMessage> {
    const { method, key, headers, body } = asked
    const signed = await this.sign(asked)
    const { request } = signed.url.protocol === 'https:' ? https : http
    return new Promise((resolve, reject) => {
      const sent = request(signed.url, {
        method,
        headers: { ...Object.fromEntries(signed.headers), ...headers },
        timeout: SILENCE_MS[method],
      })
      const stream = body?.()
      sent.on('timeout', () =>
        sent.destroy(Object.assign(new Error(`no answer for ${key}`), { code: 'ETIMEDOUT' })),
      )
      sent.on('response', (answer) => {
        // From here on it is the reader who may be slow.
        sent.setTimeout(0)
        resolve(answer)
      })
      sent.on('error', (error: NodeJS.ErrnoException) => {
        stream?.destroy()
        // The store closed a line that was kept open at the very moment we took it up.
        if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(this.request(asked))
        else reject(error)
      })
      if (stream) stream.on('error', (error) => sent.destroy(error)).pipe(sent)
      else sent.end()
    })
  }

  private sign({ method, key }: Asked) {
    const { S3_ENDPOINT, S3_BUCKET, S3_REGION: region } = this.place
    const { S3_ACCESS_KEY_ID: accessKeyId = '', S3_SECRET_ACCESS_KEY: secretAccessKey = '' } =
      this.place
    const url = `${S3_ENDPOINT?.replace(/\/$/, '')}/${S3_BUCKET}/${key}`
    return new AwsV4Signer({
      method,
      url,
      service: 's3',
      region,
      accessKeyId,
      secretAccessKey,
    }).sign()
  }
}
