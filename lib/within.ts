import { AppError } from '@/lib/errors'

/**
 * Work that is late goes on by itself, unheard: what it stores is met again by the retry's client id.
 * @throws AppError unavailable when the time is over
 */
export function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new AppError('unavailable')), ms)
    work.then(
      (value) => {
        clearTimeout(late)
        resolve(value)
      },
      (error) => {
        clearTimeout(late)
        reject(error)
      },
    )
  })
}
