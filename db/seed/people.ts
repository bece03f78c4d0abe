import type { Locale } from '@/lib/users/contract'

export const DEMO_PASSWORD = 'wild-goose-2026'

type Person = { username: string; displayName: string; locale: Locale }

export const people = [
  { username: 'lin', displayName: '林晓雨', locale: 'zh-CN' },
  { username: 'chenmo', displayName: '陈默', locale: 'zh-CN' },
  { username: 'wangfang', displayName: '王芳', locale: 'zh-CN' },
  { username: 'sunning', displayName: '孙宁', locale: 'zh-CN' },
  { username: 'amara', displayName: 'Amara Okafor', locale: 'en' },
  { username: 'diego', displayName: 'Diego Ramos', locale: 'en' },
  { username: 'yuki', displayName: 'Yuki Tanaka', locale: 'en' },
  { username: 'hannah', displayName: 'Hannah Weiss', locale: 'en' },
] as const satisfies Person[]

export type Name = (typeof people)[number]['username']
