const TEXT_BY_DEFAULT = /(?!\p{Emoji_Presentation})\p{Emoji}(?!\p{EMod})/gu
const ONE = /^\p{RGI_Emoji}$/v

/** One emoji in the one spelling that Unicode recommends (a heart with and without its selector are one), else null. */
export function canonicalEmoji(text: string): string | null {
  const spelt = text.replaceAll('\uFE0F', '').replace(TEXT_BY_DEFAULT, '$&\uFE0F')
  return ONE.test(spelt) ? spelt : null
}
