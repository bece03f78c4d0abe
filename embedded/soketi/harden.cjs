'use strict'

const uWS = require('uWebSockets.js')
const { HttpHandler } = require('@soketi/soketi/dist/http-handler')
const { Log } = require('@soketi/soketi/dist/log')
const { Server } = require('@soketi/soketi/dist/server')
const { WsHandler } = require('@soketi/soketi/dist/ws-handler')
const { MAX_FRAME, createMeter, isOriginAllowed, judgeFrame } = require('./guard.cjs')

/** pusher-js gives up for good on 43xx, so a client that sends nonsense does not come back. */
const REFUSED = 4300
/** 41xx: come back after a pause. */
const TOO_BUSY = 4100
/** Our largest batch, with room; Soketi itself measures only what it has read to the end. */
const MAX_BODY = 4 * 1024 * 1024

/** Replaces the parts of Soketi that trust a stranger. Call once, before a server is made. */
function harden({ allowedOrigins, report }) {
  guardFrames(report)
  guardUpgrades(allowedOrigins)
  limitFrameSize()
  closeSidePorts()
  limitBodies()
  sayRefusals()
  quieten(report)
}

function guardFrames(report) {
  const { onMessage } = WsHandler.prototype
  WsHandler.prototype.onMessage = function (ws, bytes, isBinary) {
    if (ws.isRefused) return
    try {
      const deliver = (message) => onMessage.call(this, ws, message)
      const reason = isBinary ? 'binary frame' : receive(ws, bytes, deliver)
      if (reason) close(ws, { code: reason === BUSY ? TOO_BUSY : REFUSED, reason }, report)
    } catch (error) {
      close(ws, { code: REFUSED, reason: `failed: ${error.message}` }, report)
    }
  }
}

const BUSY = 'too many joins and leaves'

/** The reason to close the socket, if there is one. */
function receive(ws, bytes, deliver) {
  ws.meter ??= createMeter()
  if (!ws.app) return 'frame before the connection is established'
  if (!ws.meter.mayReceive(Date.now())) return 'too many frames'
  // The copy matters: uWebSockets reuses the buffer once this call returns.
  const verdict = judgeFrame(Buffer.from(bytes).toString())
  if (verdict.action === 'refuse') return verdict.reason
  if (verdict.action !== 'pass') return undefined
  if (/subscribe$/.test(verdict.message.event) && !ws.meter.mayMove(Date.now())) return BUSY
  if (isDue(ws, verdict.message)) deliver(verdict.message)
  return undefined
}

function isDue(ws, { event, data }) {
  if (event.startsWith('client-')) return ws.meter.mayBroadcast(Date.now())
  // Soketi announces a channel as vacated when a socket leaves one it never joined.
  if (event === 'pusher:unsubscribe') return ws.subscribedChannels.has(data.channel)
  return true
}

let unreported = 0
let reportedAt = 0

function close(ws, { code, reason }, report) {
  ws.isRefused = true
  unreported += 1
  // One line a second, so that a stranger cannot fill the log.
  if (Date.now() - reportedAt > 1000) {
    report('warn', 'sockets refused', { count: unreported, reason })
    unreported = 0
    reportedAt = Date.now()
  }
  try {
    ws.end(code, reason.slice(0, 100))
  } catch {
    // The peer has already gone.
  }
}

function guardUpgrades(allowedOrigins) {
  const { handleUpgrade } = WsHandler.prototype
  WsHandler.prototype.handleUpgrade = function (res, req, context) {
    if (isOriginAllowed(req.getHeader('origin'), allowedOrigins)) {
      handleUpgrade.call(this, res, req, context)
    } else {
      res.writeStatus('403 Forbidden').end('Origin not allowed', true)
    }
  }
}

function limitFrameSize() {
  const { configureWebsockets } = Server.prototype
  Server.prototype.configureWebsockets = function (app) {
    const { listen, ws } = app
    app.ws = (path, behaviour) => ws.call(app, path, { ...behaviour, maxPayloadLength: MAX_FRAME })
    // Without the exclusive flag two processes share a port, and each sees half of the sockets.
    app.listen = (host, port, done) =>
      listen.call(app, host, port, uWS.LIBUS_LISTEN_EXCLUSIVE_PORT, done)
    return configureWebsockets.call(this, app)
  }
}

/** No UDP discovery and no metrics port: there is one node, and it is ours. */
function closeSidePorts() {
  Server.prototype.configureDiscovery = async function () {
    this.discover = { me: { id: 'self' } }
    this.nodes.set('self', this.discover.me)
  }
  Server.prototype.configureMetricsServer = async () => ({
    listen: (_host, _port, done) => done(undefined),
  })
}

function limitBodies() {
  HttpHandler.prototype.readJson = (res, done) => {
    const parts = []
    let size = 0
    res.onAborted(() => parts.splice(0))
    res.onData((part, isLast) => {
      size += part.byteLength
      if (res.isRefused) return
      if (size > MAX_BODY) {
        res.isRefused = true
        parts.length = 0
        res.close()
        return
      }
      // The copy matters: uWebSockets reuses the buffer once this call returns.
      parts.push(Buffer.from(part.slice(0)))
      if (isLast) done(parse(parts), Buffer.concat(parts).toString())
    })
  }
}

/** A body that is no object has none of the fields that Soketi looks for. */
function parse(parts) {
  try {
    return Object(JSON.parse(Buffer.concat(parts)))
  } catch {
    return {}
  }
}

/** A header written before the status makes it 200, whatever comes after; nobody needs CORS here. */
function sayRefusals() {
  HttpHandler.prototype.corsMiddleware = (res, next) => next(null, res)
}

function quieten(report) {
  Log.log = () => {}
  Log.br = () => {}
  Log.error = (error) => report('error', 'soketi error', { reason: String(error?.stack ?? error) })
}

module.exports = { harden }
