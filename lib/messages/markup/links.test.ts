import { describe, expect, test } from 'vitest'
import type { Link } from './links'
import { parseSpans } from './spans'

const linksIn = (text: string): Link[] =>
  parseSpans(text).filter((span) => typeof span !== 'string' && span.kind === 'link') as Link[]
const textsOf = (text: string) => linksIn(text).map((link) => link.text)

describe('addresses', () => {
  test.each([
    ['see https://example.com/a?b=1#c now', 'https://example.com/a?b=1#c'],
    ['看https://example.com/路', 'https://example.com/'],
    ['看https://example.com路径', 'https://example.com'],
    ['去example.com看看', 'example.com'],
    ['打开www.example.museum吧', 'www.example.museum'],
    ['（https://example.com/a）。', 'https://example.com/a'],
    ['地址：https://example.com/a，好的', 'https://example.com/a'],
    ['「https://example.com/a」', 'https://example.com/a'],
    ['<https://example.com/a>', 'https://example.com/a'],
    ['"https://example.com/a"', 'https://example.com/a'],
    ['(https://example.com/a), then', 'https://example.com/a'],
    ['https://en.wikipedia.org/wiki/Goose_(bird)', 'https://en.wikipedia.org/wiki/Goose_(bird)'],
    ['(https://en.wikipedia.org/wiki/Goose_(bird))', 'https://en.wikipedia.org/wiki/Goose_(bird)'],
    ['https://a.test/[x]]', 'https://a.test/[x]'],
    ['HTTP://EXAMPLE.com!', 'HTTP://EXAMPLE.com'],
    ['is it https://a.test/?', 'https://a.test/'],
    ['https://a.test/…', 'https://a.test/'],
    ['http://192.168.1.20:3000/x', 'http://192.168.1.20:3000/x'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://[::1]:3000/', 'http://[::1]:3000/'],
    ['example.com:8080/a?b=c', 'example.com:8080/a?b=c'],
    ['so: github.com/a/b.', 'github.com/a/b'],
    ['https://example.com.好的', 'https://example.com'],
    ['https://bücher.de/x', 'https://bücher.de/x'],
    ['看https://例子.中国/a。', 'https://例子.中国/a'],
    ['https://www.中文.com路径', 'https://www.中文.com'],
    ['[x](https://a.test/b)', 'https://a.test/b'],
  ])('%s', (text, expected) => {
    expect(textsOf(text)).toEqual([expected])
  })

  test('several in one text', () => {
    expect(textsOf('http://a.test https://b.test,https://c.test')).toEqual([
      'http://a.test',
      'https://b.test',
      'https://c.test',
    ])
  })

  test.each([
    'javascript:alert(1) data:text/html,x vbscript:x',
    'javascript://a.test%0aalert(1)',
    '\u0001javascript:alert(1) java\tscript:alert(1) JaVaScRiPt:alert(1)',
    '[x](javascript:alert(1)) ftp://files.example.com //example.com',
    'https://bank.example@evil.example/',
    'https://bank.example:443@evil.example/',
    'https://bücher.example@evil.example/',
    'https:// http://% https://…',
    'readme.md index.ts node.js main.rs a.b 3.14 10.30 v1.2.3 e.g. etc.com.x',
    'System.IO example.commerce example.com_x example.com-x',
  ])('none in %j', (text) => {
    expect(textsOf(text)).toEqual([])
  })

  test.each([
    ['www.example.org/a', 'https://www.example.org/a'],
    ['example.com', 'https://example.com/'],
    ['http://a.test', 'http://a.test/'],
  ])('%s leads to %s', (text, href) => {
    expect(linksIn(text)[0]?.href).toBe(href)
  })

  test.each([
    ['https://аррӏе.com/a', 'xn--80ak6aa92e.com'],
    ['https://bücher.de', 'xn--bcher-kva.de'],
    ['https://ｅxample.com', 'example.com'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['https://a%62c.test/', 'abc.test'],
    ['https://Example.COM/a', undefined],
    ['http://[::1]/', undefined],
    ['www.example.com', undefined],
  ])('%s says where it leads: %s', (text, host) => {
    expect(linksIn(text)[0]?.host).toBe(host)
  })
})

describe('mail', () => {
  test.each([
    ['发到a.b+c@example.com吧', 'a.b+c@example.com'],
    ['<me@mail.example.co.uk>', 'me@mail.example.co.uk'],
    ['mail me@example.com.', 'me@example.com'],
    ['paypal.com@evil.example', 'paypal.com@evil.example'],
  ])('%s', (text, expected) => {
    expect(linksIn(text)).toEqual([{ kind: 'link', text: expected, href: `mailto:${expected}` }])
  })

  test.each(['a@b', '@alice', 'a@a@a@a.test', 'ü@example.com', `${'a'.repeat(65)}@example.com`])(
    'none in %s',
    (text) => {
      expect(textsOf(text)).toEqual([])
    },
  )
})

describe('phone numbers', () => {
  test.each([
    ['电话13800138000，晚上打', '13800138000', 'tel:13800138000'],
    ['138 0013 8000', '138 0013 8000', 'tel:13800138000'],
    ['手机号:138-0013-8000', '138-0013-8000', 'tel:13800138000'],
    ['+86 138 0013 8000 20 点前', '+86 138 0013 8000', 'tel:+8613800138000'],
    ['+1 (415) 555-0132', '+1 (415) 555-0132', 'tel:+14155550132'],
    ['call (415) 555-0132.', '(415) 555-0132', 'tel:4155550132'],
    ['+44 20 7946 0958', '+44 20 7946 0958', 'tel:+442079460958'],
    ['010-12345678', '010-12345678', 'tel:01012345678'],
    ['400-800-8820', '400-800-8820', 'tel:4008008820'],
  ])('%s', (text, shown, href) => {
    expect(linksIn(text)).toEqual([{ kind: 'link', text: shown, href }])
  })

  test.each([
    '2026-11-23 2026/11/23 23.11.2026 20261123 10:30:00',
    'order 20261123138001380001, 12345678, #13800138000, id=13800138000',
    '138001380001 1380013800 23800138000 a13800138000 13800138000b',
    '123-456-7890 978-7-111-12345-6 192.168.100.100 1700000000 1700000000000',
    '3.14159265358 1,234,567,890 100-200-3000 +12345',
  ])('none in %s', (text) => {
    expect(textsOf(text)).toEqual([])
  })
})
