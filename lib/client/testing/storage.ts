/** As much of localStorage as we use: its entries are its own properties. Answers them. */
export function stubStorage(window: object): Record<string, string> {
  const kept: Record<string, string> = {}
  const hidden = (value: unknown) => ({ value, enumerable: false })
  const localStorage = Object.defineProperties(kept, {
    getItem: hidden((key: string) => kept[key] ?? null),
    setItem: hidden((key: string, value: string) => {
      kept[key] = value
    }),
    removeItem: hidden((key: string) => delete kept[key]),
  })
  Object.assign(window, { localStorage })
  return kept
}
