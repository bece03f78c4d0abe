import { AppError } from '@/lib/errors'

export const refused = (
  file: 'too_many_pixels' | 'too_many_frames' | 'too_long' | 'too_short' | 'empty' | 'damaged',
) => new AppError('invalid', { fields: { file } })

/** `heic` is what cameras of phones make, so people are told of it by name. */
export const unsupported = (file: 'heic' | 'not_picture' | 'not_voice') =>
  new AppError('unsupported_file', { fields: { file } })
