import type { Database } from './database'

/** A full disk gives up what the server has for what nobody else has. Rejects when that is not enough. */
export const withRoom = <T>(database: Database, put: () => Promise<T>): Promise<T> =>
  put().catch(() => database.clear('timelines').then(put))
