import { route } from '@/lib/http/route'
import { getMyAccount, patchAccount, postAccount } from '@/lib/users/handlers'

export const POST = route('/api/account', postAccount)
export const GET = route('/api/account', getMyAccount)
export const PATCH = route('/api/account', patchAccount)
