import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** A server of its own that speaks S3, with one empty bucket. */
export async function startS3() {
  const directory = mkdtempSync(path.join(tmpdir(), 'hongyan-s3-'))
  const port = await freePort()
  const bucket = 'files'
  const options = { directory, address: '127.0.0.1', port, 'configure-bucket': bucket }
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, `${value}`])
  const server = spawn(process.execPath, ['node_modules/s3rver/bin/s3rver.js', ...words], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  await once(server.stdout, 'data')
  return {
    env: {
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_BUCKET: bucket,
      S3_REGION: 'us-east-1',
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
    },
    stop() {
      server.kill()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
