/** Unless somebody is at it: then only an empty field is filled, and what was sent elsewhere taken away. */
export function showInComposer(field: HTMLTextAreaElement, text: string): void {
  if (field.value === text) return
  const isHere = document.hasFocus() && document.activeElement === field
  if (isHere && field.value && text) return
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
