import { cookieHeader, knownCookieName, makeCookie, sessionCookieName } from '@/lib/auth/cookies'
import { handler, openHandler } from '@/lib/http/handler'
import { getAccount, updateAccount } from './accounts'
import { findUsers } from './find-users'
import { findUsersInput, signUpInput, updateAccountInput } from './inputs'
import { knownMark } from './sign-in'
import { signUp } from './sign-up'

export const postAccount = openHandler(signUpInput, async (caller, _, input) => {
  const { account, session } = await signUp(input, caller)
  const cookies = [
    makeCookie(sessionCookieName(), session.token),
    makeCookie(knownCookieName(), knownMark(account.username)),
  ]
  return { status: 201, body: { account }, headers: { 'set-cookie': cookies.map(cookieHeader) } }
})

export const getMyAccount = handler(undefined, async (caller) => ({
  status: 200,
  body: { account: await getAccount(caller.userId) },
}))

export const patchAccount = handler(updateAccountInput, async (caller, _, input) => ({
  status: 200,
  body: { account: await updateAccount(caller.userId, input) },
}))

export const getUsers = handler(findUsersInput, async (caller, _, { query }) => ({
  status: 200,
  body: { users: await findUsers(caller.userId, query) },
}))
