/** With more links than these the addresses would bury the words. */
const SHOWN_LINKS = 3

/** What was copied, as a person would type it; the plain text where HTML knows no more. It is never shown. */
export function textOfHtml(html: string, plain: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const links = [...body.querySelectorAll('a')].filter(hidesAddress)
  const isLinked = links.length > 0 && links.length <= SHOWN_LINKS
  if (plain && !isLinked && !body.querySelector('li')) return plain
  const page: Page = { text: '', isLinked }
  write(page, body)
  return page.text.trim()
}

/** What has been written so far. */
type Page = { text: string; isLinked: boolean }

const addressOf = (link: Element) => {
  const address = link.getAttribute('href') ?? ''
  return /^(?:https?:\/\/|mailto:)/i.test(address) ? address : ''
}
const bare = (address: string) =>
  address
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/|mailto:)/, '')
    .replace(/\/$/, '')

const hidesAddress = (link: Element) =>
  addressOf(link) !== '' && bare(link.textContent ?? '') !== bare(addressOf(link))

const SKIPPED = 'script, style, template, head, title'
const BLOCKS = 'div, li, ul, ol, tr, pre, section, article, header, footer, dt, dd, figure, hr'
const SPACED = 'p, h1, h2, h3, h4, h5, h6, blockquote, table'

function write(page: Page, element: Element): void {
  if (element.matches(SKIPPED)) return
  if (element.matches('br')) page.text += '\n'
  const lines = linesAround(element)
  breakLine(page, lines)
  if (element.matches('li')) page.text += markerOf(element)
  for (const child of element.childNodes) {
    if (child instanceof Element) write(page, child)
    else if (child instanceof Text) writeWords(page, child)
  }
  if (element.matches('td, th') && element.nextElementSibling) page.text += '\t'
  if (page.isLinked && element.matches('a') && hidesAddress(element))
    page.text += ` (${addressOf(element)})`
  breakLine(page, lines)
}

function linesAround(element: Element): number {
  if (element.matches(SPACED) && !element.closest('li')) return 2
  return element.matches(`${BLOCKS}, ${SPACED}`) ? 1 : 0
}

function writeWords(page: Page, { data, parentElement }: Text): void {
  if (parentElement?.closest('pre')) {
    page.text += data
    return
  }
  const words = data.replace(/\s+/g, ' ')
  page.text += /\S/.test(page.text.at(-1) ?? '') ? words : words.trimStart()
}

function breakLine(page: Page, lines: number): void {
  if (lines === 0) return
  while (page.text.endsWith(' ')) page.text = page.text.slice(0, -1)
  while (page.text && !page.text.endsWith('\n'.repeat(lines))) page.text += '\n'
}

function markerOf(line: Element): string {
  const list = line.parentElement
  const depth = countAround(line, 'ul, ol') - 1
  const lines: Element[] = [...(list?.children ?? [])].filter((each) => each.matches('li'))
  const number = lines.indexOf(line) + 1
  const indent = '  '.repeat(Math.max(0, depth))
  return indent + (list?.matches('ol') ? `${number}. ` : '- ')
}

function countAround(element: Element, selector: string): number {
  const around = element.parentElement?.closest(selector)
  return around ? 1 + countAround(around, selector) : 0
}
