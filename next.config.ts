import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  images: { unoptimized: true },
  serverExternalPackages: ['@node-rs/argon2', 'pino', 'prom-client', 'postgres', 'pusher'],
  // Pages are small and dynamic; the Node host (or nginx) is where compression would be set.
  compress: true,
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
