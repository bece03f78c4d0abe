import { route } from '@/lib/http/route'
import { getSearch } from '@/lib/search/handlers'

export const GET = route('/api/search', getSearch)
