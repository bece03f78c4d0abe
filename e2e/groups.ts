import { expect, type Locator } from '@playwright/test'
import { befriend } from './people'
import type { Person } from './person'

/** By the API: its owner is a friend of everybody else. */
export async function groupOf(owner: Person, title: string, others: Person[]): Promise<string> {
  for (const other of others) await befriend(owner, other)
  const made = await owner.api.post(`${owner.url}/api/conversations`, {
    data: { kind: 'group', title, memberIds: others.map(({ account }) => account.id) },
  })
  expect(made.status()).toBe(201)
  return (await made.json()).conversation.id
}

export const details = ({ page }: Person): Locator =>
  page.getByRole('region', { name: 'Group info' })

export async function openDetails(person: Person): Promise<Locator> {
  await person.page.getByRole('button', { name: 'Group info' }).click()
  await expect(details(person)).toBeVisible()
  return details(person)
}

export const memberIn = (person: Person, other: Person): Locator =>
  details(person)
    .getByRole('list', { name: 'Members' })
    .getByRole('listitem')
    .filter({ hasText: other.account.username })

/** What the menu of a member offers is chosen, and agreed to where that is asked. */
export async function chooseForMember(person: Person, other: Person, action: string) {
  await memberIn(person, other)
    .getByRole('button', { name: /^More about/ })
    .click()
  await person.page.getByRole('menuitem', { name: action, exact: true }).click()
}

export const agree = (person: Person, action: string) =>
  person.page.getByRole('dialog').getByRole('button', { name: action, exact: true }).click()

export const system = (person: Person, words: string | RegExp): Locator =>
  person.log.getByRole('article').filter({ hasText: words })
