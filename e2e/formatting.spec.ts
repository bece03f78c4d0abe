import AxeBuilder from '@axe-core/playwright'
import { expect, sendByApi, test } from './people'

test('marks arrive as what they mean, beside Han too @phone', async ({ friends }) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await alice.send('**重要：**请看 *this*, ~~not that~~, `npm_run_all`, 2*3*4 and **open')
  for (const person of [alice, bob]) {
    const message = person.message('请看')
    await expect(message.getByRole('strong')).toHaveText('重要：')
    await expect(message.getByRole('emphasis')).toHaveText('this')
    await expect(message.getByRole('deletion')).toHaveText('not that')
    await expect(message.getByRole('code')).toHaveText('npm_run_all')
    await expect(message).toContainText('2*3*4 and **open')
  }
  await bob.page.reload()
  await expect(bob.message('请看').getByRole('strong')).toHaveText('重要：')
  await bob.go()
  await expect(bob.chatLink(alice)).toContainText('重要：请看 this, not that, npm_run_all, 2*3*4')
})

test('quotes, lists and code stand apart; code keeps its spaces and can be copied', async ({
  friends,
}) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await bob.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const program = 'if (goose) {\n    fly()\n\n\treturn **home**\n}'
  await alice.send(`> you asked\n1. first\n2、第二\n\`\`\`js\n${program}\n\`\`\`\nthat is all`)
  const message = bob.message('that is all')
  await expect(message.getByRole('blockquote')).toHaveText('you asked')
  await expect(message.getByText('1. first')).toBeVisible()
  await expect(message.getByText('2、第二')).toBeVisible()
  const code = message.getByRole('code')
  expect(await code.innerText()).toBe(program)
  await message.getByRole('button', { name: 'Copy code' }).click()
  await expect(bob.page.getByRole('status').getByText('Copied')).toBeVisible()
  expect(await bob.page.evaluate(() => navigator.clipboard.readText())).toBe(program)
  await alice.chooseFor('that is all', 'Edit')
  await alice.composer.fill('> you asked\nthat *was* all')
  await alice.page.getByRole('button', { name: 'Save' }).click()
  await expect(bob.message('that was all').getByRole('emphasis')).toHaveText('was')
  await expect(bob.log.getByRole('code')).toHaveCount(0)
})

test('addresses, mail and phone numbers are links, and open safely', async ({ friends }) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await alice.send(
    '看https://example.com/路径，www.example.org、a@example.com，电话13800138000，2026-11-23 readme.md',
  )
  const links = bob.message('路径').getByRole('link')
  await expect(links).toHaveText([
    'https://example.com/',
    'www.example.org',
    'a@example.com',
    '13800138000',
  ])
  const hrefs = [
    'https://example.com/',
    'https://www.example.org/',
    'mailto:a@example.com',
    'tel:13800138000',
  ]
  for (const [at, href] of hrefs.entries()) {
    await expect(links.nth(at)).toHaveAttribute('href', href)
    await expect(links.nth(at)).toHaveAttribute('rel', 'noopener noreferrer nofollow')
    await expect(links.nth(at)).toHaveAttribute('target', '_blank')
  }
  await alice.send('https://аррӏе.com/login')
  await expect(bob.message('/login')).toContainText('xn--80ak6aa92e.com')
})

const odd = [
  '<script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>',
  '**<b onmouseover=alert(4)>bold</b>** `<img src=x onerror=alert(5)>`',
  '> <iframe src="javascript:alert(6)"></iframe>',
  '```<script>\nalert(7)\n</script>```',
  '[x](javascript:alert(8)) ![x](data:text/html,<script>alert(9)</script>)',
  'javascript:alert(10) vbscript:alert(11) data:text/html;base64,PHNjcmlwdD4= \u0001javascript:alert(12)',
  'https://a.test/"onmouseover="alert(13) https://a.test/\'><script>alert(14)</script>',
  'https://bank.example@evil.example/ https://bank.example:443@evil.example/',
  '{{7*7}} <%= 7*7 %> $1 </textarea> &lt;b&gt; &#x6a;avascript:alert(15)',
  "'; DROP TABLE messages; -- %_\\ $1",
]

test('markup, scripts and odd addresses are shown as they were typed', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  let dialogs = 0
  bob.page.on('dialog', () => dialogs++)
  await bob.openChatWith(alice)
  await sendByApi(alice, conversationId, odd)
  const bubbles = bob.log.locator('.bubble')
  await expect(bubbles).toHaveCount(odd.length)
  const marks = /[*`>\s]/g
  for (const [at, text] of odd.entries()) {
    const shown = await bubbles.nth(at).evaluate((bubble) => {
      for (const header of bubble.querySelectorAll('header')) header.remove()
      return bubble.textContent ?? ''
    })
    expect(shown.replace(marks, '')).toBe(text.replace(marks, ''))
  }
  const allowed = 'P, DIV, A, CODE, PRE, STRONG, EM, DEL, BLOCKQUOTE, SPAN, BDI'
  const found = await bubbles.evaluateAll(
    (all, names) =>
      all.flatMap((bubble) =>
        [...bubble.querySelectorAll('*')].filter((each) => !each.matches(names)).map(String),
      ),
    allowed,
  )
  expect(found).toEqual([])
  const schemes = await bob.log
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).protocol))
  expect(
    schemes.filter((scheme) => !['http:', 'https:', 'mailto:', 'tel:'].includes(scheme)),
  ).toEqual([])
  await bob.page.reload()
  await expect(bubbles).toHaveCount(odd.length)
  expect(dialogs).toBe(0)
})

test('a text that turns its direction turns nothing else', async ({ friends }) => {
  const { alice, bob } = friends
  await Promise.all([alice.openChatWith(bob), bob.openChatWith(alice)])
  await alice.send('plain')
  await alice.edit('plain', '\u202Edesrever https://a.test/x')
  const message = bob.message('desrever')
  const [words, mark] = [message.locator('.words'), message.getByText('edited')]
  await expect(mark).toBeVisible()
  const [text, edited] = [await words.boundingBox(), await mark.boundingBox()]
  expect(edited?.x).toBeGreaterThanOrEqual((text?.x ?? 0) + (text?.width ?? 0))
  await expect(message.getByRole('link')).toHaveCSS('direction', 'ltr')
})

test('a very long text is cut off, opens without moving what is above, and closes @phone', async ({
  friends,
}) => {
  const { alice, bob, conversationId } = friends
  const lines = Array.from({ length: 260 }, (_, at) => `line ${at + 1}`)
  await sendByApi(alice, conversationId, ['before it', lines.join('\n'), 'short'])
  await bob.openChatWith(alice)
  const long = bob.log.locator('.long-text')
  const more = bob.log.getByRole('button', { name: 'Show more' })
  await expect(more).toHaveCount(1)
  await bob.log.evaluate((log) => log.scrollTo(0, log.scrollHeight))
  await expect(bob.message('short')).toBeInViewport()
  const topOf = () => long.evaluate((element) => element.getBoundingClientRect().top)
  const height = () => long.evaluate((element) => element.clientHeight)
  expect(await height()).toBe(2_400)
  const before = await topOf()
  await more.click()
  const less = bob.log.getByRole('button', { name: 'Show less' })
  await expect(less).toHaveCount(1)
  expect(await height()).toBeGreaterThan(4_000)
  expect(Math.abs((await topOf()) - before)).toBeLessThanOrEqual(1)
  await less.click()
  await expect(more).toBeInViewport()
  expect(await height()).toBe(2_400)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`${colorScheme} theme${colorScheme === 'light' ? ' @phone' : ''}`, () => {
    test.use({ colorScheme })
    test('formatted texts have no fault that axe can see', async ({ friends }) => {
      const { alice, bob, conversationId } = friends
      const texts = [
        '> q\n- `a`\n```js\nlet a\n```',
        'https://bücher.de/x **b**',
        'x\n'.repeat(300),
      ]
      await sendByApi(bob, conversationId, texts)
      await sendByApi(alice, conversationId, texts)
      await alice.openChatWith(bob)
      await expect(alice.log.getByRole('button', { name: 'Show more' })).toHaveCount(2)
      const { violations } = await new AxeBuilder({ page: alice.page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    })
  })
}
