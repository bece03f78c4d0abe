import { postSignOut } from '@/lib/auth/next-auth'
import { route } from '@/lib/http/route'

export const POST = route('/api/auth/signout', postSignOut)
