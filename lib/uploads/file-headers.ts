import type { FileRow } from './present'

/** What is shown in its own type when somebody opens its address: nothing in it can run. */
const SHOWN =
  /^(image\/(jpeg|png|webp|gif)|audio\/(mpeg|mp4|aac|ogg|webm|wav|flac)|video\/(mp4|webm))$/
const OF_ANY_KIND = 'application/octet-stream'

export type Content = Pick<FileRow, 'kind' | 'mime' | 'name' | 'isAvatar'>

/**
 * What a file is answered with, whoever asks: it stays with the one it was given to, runs nothing, is taken
 * for nothing else, and is saved rather than shown unless we know what it is.
 */
export function fileHeaders(content: Content, isDownload: boolean): Record<string, string> {
  const { kind, mime, isAvatar } = content
  const isKnown = kind !== 'file'
  const isShown = isKnown && SHOWN.test(mime) && !isDownload
  return {
    'content-type': isKnown ? mime : OF_ANY_KIND,
    'content-disposition': disposition(isShown ? 'inline' : 'attachment', content.name),
    'cache-control': `private, max-age=${isAvatar ? 86_400 : 300}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'accept-ranges': 'bytes',
  }
}

/** RFC 6266: the name for those who read only ASCII, and the real one. */
function disposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^ -~]|["\\%]/gu, '_')
  const real = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${how}; filename="${plain}"; filename*=UTF-8''${real}`
}
