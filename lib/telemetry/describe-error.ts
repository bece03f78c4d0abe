const KEPT = ['code', 'constraint_name', 'table_name', 'syscall', 'status'] as const

/**
 * What a log may say of an error: the innermost cause's words, and where all of them came from.
 * What the query builder says holds the statement's parameters: password hashes, people's words.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  let cause = error
  let stack = `${cause.name}${framesOf(cause)}`
  while (cause.cause instanceof Error) {
    cause = cause.cause
    stack += `\n${cause.name}${framesOf(cause)}`
  }
  const known = KEPT.filter((key) => key in cause).map((key) => [key, Reflect.get(cause, key)])
  return { type: cause.name, message: cause.message, stack, ...Object.fromEntries(known) }
}

/** What follows the message, which a stack begins with. */
function framesOf({ stack = '', message }: Error): string {
  const start = stack.indexOf(message)
  return start < 0 ? '' : stack.slice(start + message.length)
}
