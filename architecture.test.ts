import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const sources = ['app', 'components', 'lib', 'db', 'server', 'embedded']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter(
    (file) =>
      /\.tsx?$/.test(file) && !/node_modules|\.test\.tsx?$|\.d\.ts$|^db\/testing\//.test(file),
  )

/** Project files a source imports, as `lib/users/rules`; packages as `pusher`. Types count too. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) => {
    if (name.startsWith('@/')) return name.slice(2)
    if (name.startsWith('.')) return path.posix.join(path.posix.dirname(file), name)
    return name
  })
}

const ANYWHERE =
  'lib/(wire|wire-input|text|errors|sign-in-path|messages/markup/[^/]+|uploads/split-ending|[^/]+/(contract|inputs|rules))$'
const inProject = (name: string) => /^(app|components|lib|db|server|embedded|e2e)\//.test(name)

type Rule = { who: RegExp; except?: RegExp; may: RegExp }

/** Who may import what of the project. Imports run one way: app, components, lib/client, contracts; app, lib, db. */
const rules: Rule[] = [
  { who: /^db\//, except: /^db\/seed/, may: /^(db\/|lib\/env$)/ },
  { who: /^app\//, may: /^(app|components|lib|locales)\// },
  { who: /^components\//, may: new RegExp(`^(components/|lib/client/|lib/i18n/|${ANYWHERE})`) },
  { who: /^lib\/client\//, may: new RegExp(`^(lib/client/|${ANYWHERE})`) },
  {
    who: /^lib\/(messages\/markup\/|uploads\/split-ending|[^/]+\/(contract|inputs|rules)\.)/,
    may: new RegExp(`^${ANYWHERE}`),
  },
  { who: /^lib\//, except: /^lib\/client\//, may: /^(lib|db|locales)\// },
  { who: /^lib\/users\//, may: /^(db|lib\/(?!messages\/|conversations\/|friends\/))/ },
  {
    who: /^lib\/conversations\//,
    may: /^(db|lib\/(?!messages\/(?!contract$|inputs$|present$)|friends\/))/,
  },
  { who: /^server\//, may: /^(server|lib|db|embedded)\// },
  { who: /^embedded\//, may: /^embedded\// },
]

test.each(sources)('%s imports only what its place allows', (file) => {
  for (const { who, except, may } of rules) {
    if (!who.test(file) || except?.test(file)) continue
    const wrong = importsOf(file).filter((name) => inProject(name) && !may.test(name))
    expect(wrong, `rule ${may}`).toEqual([])
  }
})

const owners: [name: RegExp, only: RegExp][] = [
  [/^pusher$/, /^lib\/realtime\//],
  [/^pusher-js/, /^lib\/client\/realtime/],
  [/^next-auth/, /^lib\/auth\//],
  [/^drizzle-orm/, /^(db|lib\/(?!client\/))/],
  [/^postgres$/, /^db\//],
  [/^prom-client$/, /^lib\/telemetry\//],
  [/^(sharp|file-type)(\/|$)/, /^lib\/uploads\/examine\/(process|testing)\//],
]

test.each(owners)('%s is imported in its one place only', (name, only) => {
  const strangers = sources.filter(
    (file) => !only.test(file) && importsOf(file).some((one) => name.test(one)),
  )
  expect(strangers).toEqual([])
})

test('effects live in lib/client only', () => {
  const strangers = sources.filter(
    (file) =>
      !file.startsWith('lib/client/') && /\buse(Layout)?Effect\(/.test(readFileSync(file, 'utf8')),
  )
  expect(strangers).toEqual([])
})

test('route files are at most fifteen lines', () => {
  const long = sources.filter(
    (file) =>
      /^app\/.*route\.ts$/.test(file) &&
      readFileSync(file, 'utf8').trimEnd().split('\n').length > 15,
  )
  expect(long).toEqual([])
})

test('every route of the manifest has its file under app/api, and the other way round', () => {
  const manifest = readFileSync('lib/http/routes.ts', 'utf8').replaceAll(
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source text, not a template
    '`${CONVERSATION}',
    '`/api/conversations/:conversationId',
  )
  const declared = [
    ...manifest.matchAll(/method: '(\w+)',\s*path: (?:['`]([^'`]+)['`]|CONVERSATION),/g),
  ].map(
    ([, method, route = '/api/conversations/:conversationId']) =>
      `${method} ${route} app${route.replace(/:(\w+)/g, '[$1]')}/route.ts`,
  )
  const exported = sources
    .filter((file) => /^app\/api\/.*route\.ts$/.test(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/export const (\w+) = route\(\s*'([^']+)'/g)].map(
        ([, method, pattern]) => `${method} ${pattern} ${file}`,
      ),
    )
  expect(exported.sort()).toEqual(declared.sort())
})
