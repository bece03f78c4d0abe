/** Every refusal the product knows: its status, and the sentence that tells a person what to do next. */
export const refusals = {
  malformed: [400, 'The request could not be read. Check its shape and send it again.'],
  unauthenticated: [401, 'You are not signed in. Sign in and try again.'],
  wrong_credentials: [401, 'The username or password is not right. Check both and try again.'],
  forbidden: [403, 'You may not do this here.'],
  cross_site: [403, 'This request came from another site, so it was refused.'],
  bad_csrf: [403, 'The form has expired. Reload the page and try again.'],
  cannot_message: [403, 'You can no longer send messages here. Add each other as friends first.'],
  barred: [403, 'You may not write in this group for now. Wait until your pause is over.'],
  only_admins: [403, 'Only the owner and admins may write in this group now.'],
  too_late: [403, 'It is too late to change this message.'],
  not_found: [404, 'There is nothing here, or it is not yours to see.'],
  method_not_allowed: [405, 'This address does not accept that method.'],
  conflict: [409, 'This was already used for something else.'],
  recalled: [409, 'This message was recalled, so it can no longer be changed.'],
  already_answered: [409, 'This request has already been answered.'],
  username_taken: [409, 'That username is taken. Choose another one.'],
  owner_must_stay: [409, 'Hand the group over or dissolve it before you leave.'],
  too_large: [413, 'That is too large to send.'],
  unsupported_type: [415, 'Send the request as application/json.'],
  unsupported_file: [
    415,
    'A file of this kind cannot be sent like this. Pictures may be JPEG, PNG, WebP or GIF.',
  ],
  invalid: [422, 'Some of this cannot be accepted. Correct the named fields and try again.'],
  blocked_by_you: [422, 'You have blocked this person. Unblock them first.'],
  already_friends: [422, 'You are friends already.'],
  too_many_pins: [422, 'Fifty messages are pinned here already. Unpin one of them first.'],
  self_request: [422, 'You cannot be your own friend here. Ask somebody else.'],
  quota_reached: [422, 'Your room for files is full. Recall messages with files to make room.'],
  group_full: [422, 'The group is full.'],
  rate_limited: [429, 'That was too much at once. Wait a little and try again.'],
  too_many_requests_out: [
    429,
    'You have many friend requests waiting. Wait until some are answered.',
  ],
  too_many_requests_in: [429, 'This person has many requests waiting. Ask again another day.'],
  too_many_friends: [429, 'The list of friends is full.'],
  declined_lately: [
    429,
    'This group has declined your request. You can ask again a day after its answer.',
  ],
  internal: [500, 'Something went wrong on our side. Try again in a moment.'],
  storage_full: [503, 'There is no room for files just now. Texts can still be sent.'],
  unavailable: [503, 'A service we need is away. What you typed is kept; try again in a moment.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>

export type ErrorCode = keyof typeof refusals

/** Field name -> code of what is wrong with it; the screen translates the code. */
export type FieldErrors = Record<string, string>

export class AppError extends Error {
  readonly isAppError = true
  readonly status: number

  constructor(
    readonly code: ErrorCode,
    readonly details: { fields?: FieldErrors; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(refusals[code][1], { cause: details.cause })
    this.status = refusals[code][0]
  }
}

/** By brand, not `instanceof`: Next and the host each bundle their own copy of this module. */
export function isAppError(error: unknown): error is AppError {
  return typeof error === 'object' && error !== null && (error as AppError).isAppError === true
}
