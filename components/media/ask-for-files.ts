type Asked = { accept?: string; capture?: string }

/** In the document until it is answered: some browsers forget a field that nothing holds. */
let field: HTMLInputElement | null = null

export function askForFiles(onChosen: (files: File[]) => void, asked: Asked = {}): void {
  field?.remove()
  const input = document.createElement('input')
  Object.assign(input, { type: 'file', multiple: !asked.capture, hidden: true })
  for (const [name, value] of Object.entries(asked)) input.setAttribute(name, value)
  const end = () => input.remove()
  input.addEventListener('change', () => {
    onChosen([...(input.files ?? [])])
    end()
  })
  input.addEventListener('cancel', end)
  document.body.append(input)
  field = input
  input.click()
}
