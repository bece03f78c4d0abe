import * as v from 'valibot'
import { id } from '../wire'

export const watchInput = v.strictObject({ userIds: v.pipe(v.array(id), v.maxLength(100)) })
