import type { ChannelAuth, RealtimeConfig } from '@/lib/realtime/contract'
import { request } from './api'

export const getRealtimeConfig = () => request<RealtimeConfig>('GET', '/api/realtime/config')

export const postChannelAuth = (socketId: string, channels: string[]) =>
  request<{ channels: Record<string, ChannelAuth> }>('POST', '/api/realtime/auth', {
    socketId,
    channels,
  })
