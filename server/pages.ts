import http from 'node:http'
import next from 'next'
import type { Pages } from './listener'

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
  return {
    handle: (request, response) => handle(request, response),
    upgrade: (request, socket, head) => {
      if (!decoy.emit('upgrade', request, socket, head)) socket.destroy()
    },
  }
}
