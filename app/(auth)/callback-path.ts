/** Where to go after signing in: a path of ours, whatever the address bar claimed. */
export function callbackPath(asked: unknown): string {
  if (typeof asked !== 'string' || !asked.startsWith('/')) return '/'
  const url = URL.canParse(asked, 'http://here') ? new URL(asked, 'http://here') : null
  if (url?.origin !== 'http://here' || url.pathname.startsWith('//')) return '/'
  const isPage = /^\/(c\/[^/]+(\/details)?|join\/[^/]+|contacts|settings|search)?$/.test(
    url.pathname,
  )
  return isPage ? url.pathname + url.search : '/'
}
