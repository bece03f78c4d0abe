import type { ChatMessage, ChatState } from '../state'

type Held = { messages: Pick<ChatMessage, 'seq'>[] }

/** Whoever left and came back may see less than is held: what happens to the rest is not told any more. */
export function holdsTooMuch(
  { conversations, timelines }: ChatState,
  id: string,
  held: Held | undefined = timelines[id],
): boolean {
  const first = held?.messages[0]
  return first !== undefined && first.seq < (conversations[id]?.mine.historyFromSeq ?? 1)
}
