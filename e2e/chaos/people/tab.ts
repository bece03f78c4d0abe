import type { BrowserContext, Page, Request } from '@playwright/test'
import { type Ledger, now } from '../proof/ledger'
import type { Client, PersonLine } from './client'
import { markOf, nameOf, type Report } from './report'
import { type ObservedWindow, observePage } from './tab-observer'

export type TabPlan = {
  name: string
  context: BrowserContext
  conversationId: string
  line: PersonLine
  ledger: Ledger
}

const SEND = /\/api\/conversations\/[\w-]+\/messages$/

/** Somebody's browser profile behind a line of its own; what its pages send goes into the ledger. */
export async function watchProfile(context: BrowserContext, cookie: string, plan: Watch) {
  const { line, ledger } = plan
  const at = cookie.indexOf('=')
  const url = `http://localhost:${line.link.port}`
  await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }])
  await context.addInitScript(observePage)
  context.on('request', (request) => {
    const send = sendOf(request)
    if (send) ledger.attempt(send)
  })
  context.on('requestfailed', (request) => {
    const send = sendOf(request)
    if (send) ledger.settle({ ...send, status: 0, at: now() })
  })
  context.on('response', async (response) => {
    const send = sendOf(response.request())
    if (!send) return
    const answer = { ...send, status: response.status(), at: now() }
    const body = await response.json().catch(() => null)
    ledger.settle({ ...answer, seq: body?.message?.seq })
  })
}
type Watch = { line: PersonLine; ledger: Ledger }

function sendOf(request: Request): { name: string; clientId: string } | null {
  if (request.method() !== 'POST' || !SEND.test(request.url())) return null
  const { clientId, text } = request.postDataJSON() as { clientId: string; text: string }
  return { clientId, name: nameOf(markOf(text) ?? text) }
}

/** A tab of Chromium that looks at one conversation. */
export class Tab implements Client {
  private constructor(
    private readonly plan: TabPlan,
    public page: Page,
  ) {}

  static async open(plan: TabPlan): Promise<Tab> {
    const tab = new Tab(plan, await plan.context.newPage())
    await tab.goToChat()
    return tab
  }

  get name() {
    return this.plan.name
  }
  get conversationId() {
    return this.plan.conversationId
  }
  get line() {
    return this.plan.line
  }

  async goToChat() {
    await this.page.goto(`http://localhost:${this.line.link.port}/c/${this.conversationId}`)
    await this.page.locator('[data-composer=ready]').waitFor()
    await this.sendWhatWasKept()
  }

  /** Whoever finds their words in the composer, and not in the log, sends them. */
  private async sendWhatWasKept() {
    const kept = await this.composer.inputValue()
    const mark = markOf(kept)
    if (!mark) return
    const isSaid = (await this.page.getByRole('log').innerText()).includes(mark)
    if (isSaid) await this.composer.fill('')
    else await this.composer.press('Enter')
  }

  async leave() {
    await this.page.close()
  }

  /** Another tab of the same profile. */
  openBeside(name: string): Promise<Tab> {
    return Tab.open({ ...this.plan, name })
  }

  /** Of all pages of this browser: Chromium does not say which is whose. */
  async processes(): Promise<number[]> {
    const devtools = await this.plan.context.browser()?.newBrowserCDPSession()
    const { processInfo = [] } = (await devtools?.send('SystemInfo.getProcessInfo')) ?? {}
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  }

  async crash() {
    const crashed = this.page.waitForEvent('crash')
    const devtools = await this.plan.context.newCDPSession(this.page)
    devtools.send('Page.crash').catch(() => undefined)
    await crashed
  }

  async reopen() {
    await this.page.close().catch(() => undefined)
    this.page = await this.plan.context.newPage()
    await this.goToChat()
  }

  async send(text: string) {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  async report(): Promise<Report> {
    const seen = await this.page.evaluate(() => (window as unknown as ObservedWindow).chaos.read())
    const shown = seen.shown.map((text) => ({ mark: text && markOf(text), seq: null }))
    return { ...seen, shown }
  }

  async showOlder() {
    await this.page.evaluate(() => (window as unknown as ObservedWindow).chaos.scrollUp())
  }

  async close() {
    await this.plan.context.close()
  }

  private get composer() {
    return this.page.getByRole('textbox', { name: 'Message', exact: true })
  }
}
