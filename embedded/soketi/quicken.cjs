'use strict'

const { LocalAdapter } = require('@soketi/soketi/dist/adapters/local-adapter')
const { HttpHandler } = require('@soketi/soketi/dist/http-handler')

/** Replaces the parts of Soketi that do the same work again and again. Call once, before a server is made. */
function quicken() {
  keepConnections()
  writeOnce()
}

/** Soketi ends the connection after each answer; only who was refused should have to come again. */
function keepConnections() {
  HttpHandler.prototype.sendJson = (res, body, status = '200 OK') => {
    try {
      // Corked, it is one write instead of one for each line.
      res.cork(() =>
        res
          .writeStatus(status)
          .writeHeader('Content-Type', 'application/json')
          .end(JSON.stringify(body), status !== '200 OK'),
      )
    } catch {
      // The caller has already gone.
    }
  }
}

/** Soketi reads and writes the same JSON anew for each socket. */
function writeOnce() {
  const { send } = LocalAdapter.prototype
  LocalAdapter.prototype.send = function (appId, channel, ...what) {
    if (channel.startsWith('#server-to-user-')) return send.call(this, appId, channel, ...what)
    const [text, except] = what
    const { channels, sockets } = this.getNamespace(appId)
    for (const id of channels.get(channel) ?? []) {
      const ws = sockets.get(id)
      if (ws && id !== except) write(ws, text, this.server.wsHandler)
    }
    return undefined
  }
}

function write(ws, text, wsHandler) {
  try {
    ws.send(text)
    wsHandler.updateTimeout(ws)
  } catch {
    // This one has already gone.
  }
}

module.exports = { quicken }
