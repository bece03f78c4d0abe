/** What was begun in each conversation, for as long as the page lives. Written from the browser only. */
const drafts = new Map<string, string>()

export const draftOf = (conversationId: string): string => drafts.get(conversationId) ?? ''

export function keepDraft(conversationId: string, text: string) {
  if (text.trim()) drafts.set(conversationId, text)
  else drafts.delete(conversationId)
}
