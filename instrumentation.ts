import type { Instrumentation } from 'next'

/** What a page threw, logged whole in our form; the person sees app/error.tsx. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('@/lib/telemetry/log')
  log.error({ err: error, method: request.method, route: context.routePath }, 'page failed')
}
