import { dictionary } from '@zxcvbn-ts/language-common'
import { processWide } from '@/lib/process-wide'

const common = () =>
  processWide('common-passwords', () => new Set(dictionary.passwords as string[]))

export function isCommonPassword(password: string): boolean {
  return common().has(password.toLowerCase())
}
