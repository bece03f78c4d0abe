import http from 'node:http'
import next from 'next'
import type { Pages } from './listener'

/** How a page in development hears that its source changed: the one socket that Next answers. */
const RELOADS = '/_next/hmr'

/**
 * Next behind our listener. It adds its own `upgrade` listener to whatever server it is given:
 * it gets one that never listens, and we pass it only the upgrades that are its own.
 */
export async function preparePages(options: {
  root: string
  isDev: boolean
  port: number
}): Promise<Pages> {
  const decoy = http.createServer()
  const app = next({
    dev: options.isDev,
    dir: options.root,
    port: options.port,
    httpServer: decoy,
  })
  await app.prepare()
  const handle = app.getRequestHandler()
  const upgrade: Pages['upgrade'] = (request, socket, head) =>
    request.url?.startsWith(RELOADS) === true && decoy.emit('upgrade', request, socket, head)
  return {
    handle: (request, response) => handle(request, response),
    upgrade: options.isDev ? upgrade : undefined,
  }
}
