/** In place of what is selected, or of what stands between `from` and the caret. */
export function insertText(field: HTMLTextAreaElement, text: string, from = field.selectionStart) {
  const end = field.selectionEnd
  field.setSelectionRange(from, end)
  // As if it were typed, so that it can be undone.
  if (document.activeElement === field && document.execCommand('insertText', false, text)) return
  field.setRangeText(text, from, end, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
