/** The small shapes every contract is made of. A check's message is the code of what is wrong. */
import * as v from 'valibot'

/** In small letters, as PostgreSQL answers it. */
export const id = v.pipe(v.string(), v.uuid(), v.toLowerCase())
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const seq = v.pipe(count, v.maxValue(2_147_483_647))
export const time = v.string()
