import { randomUUID } from 'node:crypto'
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
} from '@playwright/test'
import type { Line } from './line'
import { type Account, Person } from './person'

type Fixtures = {
  /** Skips what is to be tested in a browser that is not here. */
  engine: undefined
  /** Words of the console that this test brings about on purpose. */
  expected: RegExp[]
  /** Makes an account by the API and signs a fresh browser in to it. */
  person(name: string, line?: Line): Promise<Person>
  /** Another browser of the same person, with a window of its own. */
  elsewhere(person: Person, window?: BrowserContextOptions): Promise<Person>
  alice: Person
  bob: Person
  /** Alice and Bob are friends, each looking at the list of conversations. */
  friends: { alice: Person; bob: Person; conversationId: string }
}

export const PASSWORD = 'a goose over the lake'

export const test = base.extend<Fixtures>({
  engine: [
    async ({ browserName }, use, test) => {
      test.skip(browserName === 'firefox' && !process.env.FIREFOX_PATH, 'There is no Firefox here.')
      await use(undefined)
    },
    { auto: true },
  ],
  // Playwright wants a destructured argument even of a fixture that needs nothing.
  expected: async ({ locale: _ }, use) => use([]),
  person: async (
    { browser, expected, contextOptions, viewport, hasTouch, isMobile, locale, timezoneId },
    use,
  ) => {
    const complaints: string[] = []
    const people: Person[] = []
    await use(async (name, line) => {
      const url = line?.url ?? installationUrl()
      const context = await browser.newContext({
        ...contextOptions,
        viewport,
        hasTouch,
        isMobile,
        locale,
        timezoneId,
      })
      const account = await signUpByApi(context.request, url, name)
      const page = await context.newPage()
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${name}: ${message.text()}`)
      })
      page.on('pageerror', (error) => complaints.push(`${name}: ${error.stack}`))
      const person = new Person({ account, context, page, url })
      people.push(person)
      return person
    })
    for (const { context } of people) await context.close()
    const unexpected = complaints.filter((line) => !expected.some((known) => known.test(line)))
    expect(unexpected, 'errors in the console').toEqual([])
  },
  elsewhere: async (
    { browser, contextOptions, viewport, hasTouch, isMobile, locale, timezoneId },
    use,
  ) => {
    const contexts: BrowserContext[] = []
    await use(async ({ account, context: here, url }, window = {}) => {
      const context = await browser.newContext({
        ...contextOptions,
        viewport,
        hasTouch,
        isMobile,
        locale,
        timezoneId,
        ...window,
        storageState: { cookies: await here.cookies(), origins: [] },
      })
      contexts.push(context)
      const again = new Person({ account, context, page: await context.newPage(), url })
      await again.go()
      return again
    })
    for (const context of contexts) await context.close()
  },
  alice: async ({ person }, use) => use(await person('Alice')),
  bob: async ({ person }, use) => use(await person('Bob')),
  friends: async ({ alice, bob }, use) => {
    const conversationId = await befriend(alice, bob)
    await Promise.all([alice.go(), bob.go()])
    await use({ alice, bob, conversationId })
  },
})

export { expect }

export const installationUrl = () => process.env.HONGYAN_URL ?? ''

type Request = Person['api']

async function signUpByApi(request: Request, url: string, name: string): Promise<Account> {
  const username = `${name.toLowerCase()}-${randomUUID().slice(0, 8)}`
  const made = await request.post(`${url}/api/account`, {
    data: { username, password: PASSWORD, displayName: `${name} ${username.slice(-4)}` },
  })
  expect(made.status()).toBe(201)
  return (await made.json()).account
}

export async function befriend(asker: Person, other: Person): Promise<string> {
  await asker.api.post(`${asker.url}/api/friend-requests`, {
    data: { username: other.account.username },
  })
  const accepted = await other.api.post(`${other.url}/api/friend-requests`, {
    data: { username: asker.account.username },
  })
  return (await accepted.json()).conversation.id
}

/** Messages straight to the server, oldest first. */
export async function sendByApi(author: Person, conversationId: string, texts: string[]) {
  for (const text of texts) {
    const sent = await author.api.post(
      `${author.url}/api/conversations/${conversationId}/messages`,
      {
        data: { clientId: randomUUID(), text },
      },
    )
    expect(sent.status()).toBe(201)
  }
}
