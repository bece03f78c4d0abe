/** The sign-in (or sign-up) page that leads back to where the person was. */
export function signInPath(back: string, page: '/sign-in' | '/sign-up' = '/sign-in'): string {
  return back === '/' ? page : `${page}?callbackUrl=${encodeURIComponent(back)}`
}
