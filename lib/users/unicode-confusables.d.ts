declare module 'unicode-confusables' {
  /** Every character replaced by its UTS 39 prototype. */
  export function rectifyConfusion(text: string): string
}
