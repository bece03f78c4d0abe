import { expect, test } from 'vitest'
import { chooseLocale, chooseTimeZone } from './choose-locale'

test.each([
  [{ account: 'zh-CN', cookie: 'en', acceptLanguage: 'en' }, 'zh-CN'],
  [{ account: null, cookie: 'zh-CN', acceptLanguage: 'en' }, 'zh-CN'],
  [{ cookie: 'xx', acceptLanguage: 'fr, zh-TW;q=0.8, en;q=0.5' }, 'zh-CN'],
  [{ acceptLanguage: 'zh;q=0.2, en-GB' }, 'en'],
  [{ acceptLanguage: 'zh;q=0, de' }, 'en'],
  [{ acceptLanguage: ';;q=,,' }, 'en'],
  [{}, 'en'],
])('%j speaks %s', (wishes, locale) => {
  expect(chooseLocale(wishes)).toBe(locale)
})

test.each([
  ['Asia/Shanghai', 'Asia/Shanghai'],
  ['Mars/Olympus', 'UTC'],
  ['', 'UTC'],
  [undefined, 'UTC'],
])('the zone %s becomes %s', (zone, expected) => {
  expect(chooseTimeZone(zone)).toBe(expected)
})
