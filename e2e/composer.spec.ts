import { expect, test } from './people'
import type { Person } from './person'

const chooseToSendBy = async (person: Person, name: string) => {
  await person.go('/settings')
  await person.page.getByRole('radio', { name, exact: true }).check({ force: true })
}

test('who wants Ctrl+Enter to send has it everywhere on this device', async ({ friends }) => {
  const { alice, bob, conversationId } = friends
  const send = alice.page.getByRole('button', { name: 'Send', exact: true })
  await alice.openChatWith(bob)
  await expect(send).toHaveAttribute('title', 'Send (Enter)')
  await chooseToSendBy(alice, 'Ctrl + Enter')
  await alice.go(`/c/${conversationId}`)
  await expect(send).toHaveAttribute('title', 'Send (Ctrl + Enter)')
  await alice.composer.pressSequentially('one')
  await alice.composer.press('Enter')
  await alice.composer.pressSequentially('two')
  await expect(alice.composer).toHaveValue('one\ntwo')
  await alice.composer.press('Control+Enter')
  await expect(alice.message('one')).toContainText('two')
  await alice.composer.press('ArrowUp')
  await expect(alice.composer).toHaveValue('one\ntwo')
  await alice.composer.press('End')
  await alice.composer.press('Enter')
  await alice.composer.pressSequentially('three')
  await alice.composer.press('Control+Enter')
  await expect(bob.chatLink(alice)).toContainText('one two three')
  await chooseToSendBy(alice, 'Enter')
  await alice.go(`/c/${conversationId}`)
  await alice.composer.fill('four')
  await alice.composer.press('Enter')
  await expect(alice.message('four')).toBeVisible()
})

test('Enter that commits a word of an input method sends nothing', async ({ friends }) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  const input = await alice.context.newCDPSession(alice.page)
  await input.send('Input.imeSetComposition', { selectionStart: 5, selectionEnd: 5, text: 'nihao' })
  const press = (keyCode: number, isComposing: boolean) =>
    alice.composer.evaluate(
      (field, init) => field.dispatchEvent(new KeyboardEvent('keydown', init)),
      { key: 'Enter', keyCode, isComposing, bubbles: true, cancelable: true },
    )
  expect(await press(229, true)).toBe(true)
  await input.send('Input.insertText', { text: '你好' })
  // Safari: the composition is over by then, and only the code tells.
  expect(await press(229, false)).toBe(true)
  await expect(alice.composer).toHaveValue('你好')
  await expect(alice.log.getByRole('article')).toHaveCount(0)
  await alice.composer.press('Enter')
  await expect(alice.message('你好')).toBeVisible()
})

test('what is typed anywhere goes to the message, unless something else is open', async ({
  friends,
}) => {
  const { alice, bob } = friends
  const { keyboard } = alice.page
  await alice.openChatWith(bob)
  await alice.send('hello')
  await alice.log.focus()
  await keyboard.type('words')
  await expect(alice.composer).toHaveValue('words')
  const more = alice.message('hello').getByRole('button', { name: 'More' })
  await more.focus()
  await keyboard.press('Space')
  await expect(alice.menu).toBeVisible()
  await keyboard.type('abc')
  await keyboard.press('Escape')
  await expect(more).toBeFocused()
  await keyboard.press('Control+b')
  await expect(more).toBeFocused()
  await expect(alice.composer).toHaveValue('words')
  await keyboard.press('Tab')
  await expect(alice.page.getByRole('button', { name: 'Attach' })).toBeFocused()
  await keyboard.press('Tab')
  await expect(alice.composer).toBeFocused()
  await keyboard.press('Tab')
  await expect(alice.page.getByRole('button', { name: 'Emoji' })).toBeFocused()
})

test('opening a chat on a touch screen leaves the keyboard away @phone', async ({
  friends,
  isMobile,
}) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  await expect(alice.composer).toBeVisible()
  if (!isMobile) return expect(alice.composer).toBeFocused()
  await expect(alice.composer).not.toBeFocused()
  await alice.composer.tap()
  await alice.composer.press('Enter')
  await alice.composer.pressSequentially('two lines')
  await expect(alice.composer).toHaveValue('\ntwo lines')
})

test('the field grows to a third of the screen', async ({ friends }) => {
  const { alice, bob } = friends
  await alice.openChatWith(bob)
  const height = async () => (await alice.composer.boundingBox())?.height ?? 0
  const low = await height()
  await alice.composer.fill('1\n2\n3')
  const higher = await height()
  expect(higher).toBeGreaterThan(low)
  await alice.composer.fill('line\n'.repeat(100))
  expect(await height()).toBeGreaterThan(higher)
  expect(await height()).toBeLessThanOrEqual(300)
})

const pasted = [
  ['text alone', { 'text/plain': 'a\r\nb' }, 'a\nb'],
  [
    'plain text beside its HTML',
    { 'text/plain': 'a *b*', 'text/html': '<div>a <b>b</b></div>' },
    'a *b*',
  ],
  [
    'lists',
    {
      'text/plain': 'one\ntwo\nfirst',
      'text/html':
        '<p>So:</p><ul><li>one\n it is<ul><li>deep</li></ul></li><li>two</li></ul><ol><li>first</li><li>second</li></ol><script>bad()</script>',
    },
    'So:\n\n- one it is\n  - deep\n- two\n1. first\n2. second',
  ],
  [
    'an address behind words',
    {
      'text/plain': 'read this, and a.test',
      'text/html':
        'read <a href="https://example.com/x">this</a>, and <a href="https://a.test/">a.test</a>',
    },
    'read this (https://example.com/x), and a.test',
  ],
  [
    'many addresses',
    {
      'text/plain': 'a b c d',
      'text/html': ['a', 'b', 'c', 'd']
        .map((word) => `<a href="https://${word}.test">${word}</a>`)
        .join(' '),
    },
    'a b c d',
  ],
  [
    'HTML alone',
    {
      'text/html':
        '<h1>Title</h1><p>a<br>b</p><pre>  x\n  y</pre><table><tr><td>1</td><td>2</td></tr></table>',
    },
    'Title\n\na\nb\n\n  x\n  y\n\n1\t2',
  ],
] as const

for (const [name, kinds, expected] of pasted) {
  test(`pasting ${name} gives plain text`, async ({ friends }) => {
    const { alice, bob } = friends
    await alice.openChatWith(bob)
    await alice.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await alice.composer.fill('<>')
    await alice.composer.press('ArrowLeft')
    await alice.page.evaluate(async (entries) => {
      const blobs = entries.map(([type, text]) => [type, new Blob([text], { type })] as const)
      await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
    }, Object.entries(kinds))
    await alice.composer.press('Control+v')
    await expect(alice.composer).toHaveValue(`<${expected}>`)
    await alice.composer.press('Control+z')
    await expect(alice.composer).toHaveValue('<>')
  })
}
