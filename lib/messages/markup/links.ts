/** Of scripts that put a space between words. Han and its like may touch an address or a mark on both sides. */
export const WORD = String.raw`[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{Nd}]`

const UNSPACED = String.raw`(?!${WORD})\p{L}`
const LABELS = String.raw`(?:[a-zA-Z\d-]+\.)+`
const END_OF_HOST = String.raw`(?!${WORD}|[-_@]|\.\w)`
// ASCII only: copied addresses are percent-encoded.
const PATH = String.raw`(?:[/?#][\w\-.~:/?#[\]@!$&'()*+,;=%]*)?`

/** A label that begins with Han ends the host of nobody else: `https://example.com.好的` is a sentence. */
const HOST = String.raw`(?:[\w\-.:@%[\]\p{M}]|${WORD}|(?<=\/\/(?:[wW]{3}\.)?|${UNSPACED}\.)${UNSPACED}[\p{L}\p{M}\p{Nd}-]*)+`
/** Endings that are hardly ever those of a file. */
const KNOWN = 'com|net|org|edu|gov|cn|hk|tw|jp|kr|uk|de|fr|eu|ru|io|dev'
const BARE = String.raw`(?<!${WORD}|[-_.@/\\%])(?:[wW]{3}\.${LABELS}[a-zA-Z]{2,}|${LABELS}(?:${KNOWN}))${END_OF_HOST}(?::\d+)?`
const ADDRESS = String.raw`(?:[hH][tT]{2}[pP][sS]?:\/\/${HOST}|${BARE})${PATH}`
const MAIL = String.raw`(?<!${WORD}|[-_.+@%/])[\w.+-]{1,64}@${LABELS}[a-zA-Z]{2,}${END_OF_HOST}`

const NUMBERS = [
  String.raw`\+86[ -]?1[3-9]\d(?:[ -]?\d{4}){2}`,
  String.raw`\+\d(?:[ .-]?\(?\d\)?){6,14}`,
  String.raw`1[3-9]\d(?:[ -]?\d{4}){2}`,
  String.raw`0\d{2,3}-\d{7,8}`,
  String.raw`[48]00-\d{3,4}-\d{3,4}`,
  String.raw`\(\d{3}\) ?\d{3}-\d{4}`,
]
const PHONE = String.raw`(?<!${WORD}|[-_.+/#=@&%])(?:${NUMBERS.join('|')})(?!${WORD}|[-./:_]\d)`

/** The source of a pattern, to be used with the flag `u`. Linear: no two of its repetitions can share a text. */
export const LINK = `(?<mail>${MAIL})|(?<address>${ADDRESS})|(?<phone>${PHONE})`

export type Link = {
  kind: 'link'
  text: string
  href: string
  /** Where it leads, when that is not what stands there: `аррӏе.com` in Cyrillic is `xn--80ak6aa92e.com`. */
  host?: string
}

/** What such a match leads to; its text may be only the beginning of it. Null where it had better stay text. */
export function linkOf({ mail, phone, address = '' }: Record<string, string>): Link | null {
  if (mail) return { kind: 'link', text: mail, href: `mailto:${mail}` }
  if (phone) return { kind: 'link', text: phone, href: `tel:${phone.replace(/[^\d+]/g, '')}` }
  const text = withoutTrailing(address)
  const [, scheme = '', rest = ''] = /^(https?:\/\/)?(.*)/i.exec(text) ?? []
  const href = (scheme || 'https://') + rest
  if (!URL.canParse(href)) return null
  const url = new URL(href)
  // A name before the host pretends to be another site.
  if (!url.hostname || url.username || url.password) return null
  const isAsTyped = rest.toLowerCase().startsWith(url.hostname)
  return { kind: 'link', text, href: url.href, ...(!isAsTyped && { host: url.hostname }) }
}

/** Punctuation that ends the sentence, and brackets that were opened before the address. */
function withoutTrailing(address: string): string {
  const count = (bracket: string) => address.split(bracket).length - 1
  const unopened = { ')': count(')') - count('('), ']': count(']') - count('[') }
  let end = address.length
  for (; end > 0; end--) {
    const last = address.charAt(end - 1)
    if (last === ')' || last === ']') {
      if (unopened[last]-- <= 0) break
    } else if (!/[.,;:!?'*~_]/.test(last)) break
  }
  return address.slice(0, end)
}
