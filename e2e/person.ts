import {
  type APIRequestContext,
  type BrowserContext,
  expect,
  type Locator,
  type Page,
} from '@playwright/test'

export type Account = { id: string; username: string; displayName: string }

/** Somebody at a browser, by what they can see and do. */
export class Person {
  readonly account: Account
  readonly context: BrowserContext
  readonly page: Page
  readonly url: string

  constructor(of: { account: Account; context: BrowserContext; page: Page; url: string }) {
    this.account = of.account
    this.context = of.context
    this.page = of.page
    this.url = of.url
  }

  get api(): APIRequestContext {
    return this.context.request
  }

  go(path = '/') {
    return this.page.goto(this.url + path)
  }

  async openChatWith(other: Person) {
    await this.chatLink(other).click()
    await expect(this.page.getByRole('heading', { name: other.account.displayName })).toBeVisible()
  }

  chatLink(other: Person): Locator {
    const list = this.page.getByRole('navigation', { name: 'Conversations' })
    return list.getByRole('link', { name: new RegExp(`^${other.account.displayName}`) })
  }

  /** By a right click on its row. */
  async chooseOfChatWith(other: Person, action: string) {
    await this.chatLink(other).click({ button: 'right' })
    await this.chatMenu.getByRole('menuitem', { name: action, exact: true }).click()
    await expect(this.chatMenu).toHaveCount(0)
  }

  get chatMenu(): Locator {
    return this.page.getByRole('menu', { name: 'Conversation menu' })
  }

  /** The open conversation: its header, log and composer. */
  chatWith(other: Person): Locator {
    return this.page.getByRole('region', { name: other.account.displayName, exact: true })
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: 'Message', exact: true })
  }

  async send(text: string) {
    await this.composer.fill(text)
    await this.page.getByRole('button', { name: 'Send', exact: true }).click()
    await expect(this.composer).toHaveValue('')
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: 'Messages' })
  }

  message(text: string): Locator {
    return this.log.getByRole('article').filter({ hasText: text })
  }

  texts(): Promise<string[]> {
    return this.log.getByRole('article').allInnerTexts()
  }

  /** By the row's button, or by a long press where nothing hovers. */
  async openMenuOf(text: string): Promise<Locator> {
    const row = this.message(text)
    if (await this.page.evaluate(() => matchMedia('(hover: none)').matches)) await this.press(row)
    else await row.getByRole('button', { name: 'More' }).click()
    await expect(this.menu).toBeVisible()
    return this.menu
  }

  get menu(): Locator {
    return this.page.getByRole('menu', { name: 'More' })
  }

  /** With one finger, until the menu is there. */
  private async press(row: Locator) {
    const box = await row.locator('.bubble').boundingBox()
    const touchPoints = [{ x: (box?.x ?? 0) + 12, y: (box?.y ?? 0) + 12 }]
    const input = await this.context.newCDPSession(this.page)
    await input.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints })
    await expect(this.menu).toBeVisible()
    await input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await input.detach()
  }

  /** One finger down there, moved by so much, and up. */
  async swipe(row: Locator, by: { x: number; y: number }, from?: { x: number }) {
    const box = await row.getByRole('paragraph').boundingBox()
    const start = { x: from?.x ?? (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + 12 }
    const input = await this.context.newCDPSession(this.page)
    const touch = (type: 'touchStart' | 'touchMove', part: number) =>
      input.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: [{ x: start.x + by.x * part, y: start.y + by.y * part }],
      })
    await touch('touchStart', 0)
    for (const part of [0.2, 0.4, 0.6, 0.8, 1]) await touch('touchMove', part)
    await input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await input.detach()
  }

  /** The bar above the field that says what the next message answers. */
  get replyBar(): Locator {
    return this.page.locator('form', { has: this.composer }).getByText(/^Reply to/)
  }

  quote(text: string): Locator {
    return this.log.getByRole('button', { name: new RegExp(`^In reply to .*: ${text}`) })
  }

  reaction(text: string, emoji: string): Locator {
    return this.message(text).getByRole('button', { name: new RegExp(`^${emoji}`) })
  }

  /** By the quick ones on top of the menu. */
  async react(text: string, emoji: string) {
    const menu = await this.openMenuOf(text)
    await menu.getByRole('menuitemcheckbox', { name: emoji }).click()
    await expect(this.menu).toHaveCount(0)
  }

  async chooseFor(text: string, action: string) {
    const menu = await this.openMenuOf(text)
    await menu.getByRole('menuitem', { name: action }).click()
    await expect(this.menu).toHaveCount(0)
  }

  async edit(text: string, better: string) {
    await this.chooseFor(text, 'Edit')
    await expect(this.composer).toHaveValue(text)
    await this.composer.fill(better)
    await this.page.getByRole('button', { name: 'Save' }).click()
    await expect(this.page.getByText('Editing')).toHaveCount(0)
  }

  async recall(text: string) {
    await this.chooseFor(text, 'Recall')
    await this.page.getByRole('dialog').getByRole('button', { name: 'Recall' }).click()
  }

  async goToContacts() {
    await this.page
      .getByRole('link', { name: /^Contacts/ })
      .first()
      .click()
    await expect(this.page.getByRole('button', { name: 'Add friend' }).first()).toBeVisible()
  }

  async requestFriend(username: string, note?: string) {
    await this.page.getByRole('button', { name: 'Add friend' }).first().click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Username' }).fill(username)
    if (note) await dialog.getByRole('textbox', { name: 'Note' }).fill(note)
    await dialog.getByRole('button', { name: 'Send request' }).click()
  }
}
