'use strict'

/** The ABI of Node 20: the newest that the uWebSockets.js binaries are built for. */
const ABI = '115'

const launch = JSON.parse(process.env.SOKETI_LAUNCH ?? '{}')
delete process.env.SOKETI_LAUNCH
process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1'

function report(level, msg, extra = {}) {
  process.stderr.write(`${JSON.stringify({ level, msg, ...extra })}\n`)
}

function fail(msg, extra) {
  report('fatal', msg, extra)
  process.exit(1)
}

process.on('uncaughtException', (error) => fail('uncaught exception', { reason: error.stack }))

function start() {
  const { harden } = require('./harden.cjs')
  const { quicken } = require('./quicken.cjs')
  const { soketiOptions } = require('./options.cjs')
  const { Server } = require('@soketi/soketi/dist/server')
  harden({ allowedOrigins: launch.allowedOrigins ?? [], report })
  quicken()
  Server.start(soketiOptions(launch), (server) => {
    if (!server.serverProcess) fail(`port ${launch.port} is not free`)
    process.send?.('listening')
    stopWith(server)
  })
}

function stopWith(server) {
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    server.stop().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('disconnect', stop)
  if (process.send && !process.connected) stop()
}

// Ctrl-C reaches the whole terminal; the host decides when this process goes.
process.on('SIGINT', () => {})
process.once('disconnect', () => setTimeout(() => process.exit(0), 3000).unref())

if (process.versions.modules === ABI) start()
else fail(`needs Node 20 (ABI ${ABI}), runs on ${process.version}`)
