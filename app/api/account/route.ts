import { route } from '@/lib/http/route'
import { getMyAccount, patchAccount, postAccount } from '@/lib/users/handlers'

export const POST = route(postAccount)
export const GET = route(getMyAccount)
export const PATCH = route(patchAccount)
