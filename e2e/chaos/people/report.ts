/** One message on one screen. `mark` is null where the text is gone: a recalled message. */
export type Shown = { mark: string | null; seq: number | null }

export type Report = {
  shown: Shown[]
  /** Messages and changes of this person, not confirmed yet. */
  pending: number
  /** When each message was first on this screen, by its name. */
  shownAt: Record<string, number>
}

const MARK = /<[a-z]\d+-\d+\.\d+>/

/** `<d3-17.0>` in a text: who says it, their how-manieth it is, and how often it was edited. */
export const markOf = (text: string): string | null => MARK.exec(text)?.[0] ?? null

/** `d3-17`: the message whatever its version. */
export const nameOf = (mark: string): string => mark.slice(1, mark.indexOf('.'))
export const versionOf = (mark: string): number => Number(mark.slice(mark.indexOf('.') + 1, -1))
