import type { Ask, Reply } from './test-host'

type SignIn = { username: string; password: string }

/** A browser at an address of its own: keeps its cookies, fetches the form's token before it posts. */
export function openBrowser(host: { anonymous: Ask }, address = '203.0.113.1') {
  const jar = new Map<string, string>()
  const ask: Ask = async (what, body, headers = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await host.anonymous(what, body, {
      'x-forwarded-for': address,
      ...(cookie ? { cookie } : {}),
      ...headers,
    })
    for (const line of reply.headers.getSetCookie()) keep(jar, line)
    return reply
  }
  const csrfToken = async () => {
    const { body } = await ask('GET /api/auth/csrf')
    return (body as { csrfToken: string }).csrfToken
  }
  const post = async (path: string, form: object): Promise<Reply> =>
    ask(`POST /api/auth/${path}`, { csrfToken: await csrfToken(), json: 'true', ...form })
  return {
    jar,
    ask,
    csrfToken,
    signIn: (form: { [field in keyof SignIn]?: unknown } & { callbackUrl?: string }) =>
      post('callback/credentials', form),
    signOut: () => post('signout', {}),
    signUp: (form: SignIn & { displayName?: string }) =>
      ask('POST /api/account', { displayName: 'A person', ...form }),
  }
}

function keep(jar: Map<string, string>, line: string) {
  const [pair = '', ...rest] = line.split('; ')
  const at = pair.indexOf('=')
  if (rest.includes('Max-Age=0')) jar.delete(pair.slice(0, at))
  else jar.set(pair.slice(0, at), pair.slice(at + 1))
}
