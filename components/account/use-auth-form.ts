import { type FormEvent, startTransition, useActionState, useCallback } from 'react'
import { type AuthAction, type AuthState, untouched } from './auth-state'

/**
 * A form that is a server action before JavaScript loads. Afterwards it is sent by hand, because React
 * empties a form whose action it ran itself, and a refused person would lose the password.
 */
export function useAuthForm(action: AuthAction) {
  const [state, formAction, isBusy] = useActionState(action, untouched)
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    if (!isBusy) startTransition(() => formAction(form))
  }
  // Another function for each answer: React calls it when the answer is on the screen.
  const ref = useCallback((form: HTMLFormElement | null) => lead(form, state), [state])
  return { state, isBusy, form: { ref, action: formAction, onSubmit, noValidate: true } }
}

/** To what is to be mended; at first to the beginning, unless a keyboard would cover the page. */
function lead(form: HTMLFormElement | null, state: AuthState) {
  const faulty = form?.querySelector<HTMLElement>('[aria-invalid]')
  if (faulty) return faulty.focus()
  const hasKeyboard = window.matchMedia('(hover: hover) and (pointer: fine)').matches
  const isFree = document.activeElement === document.body
  if (state === untouched && hasKeyboard && isFree)
    form?.querySelector<HTMLElement>('[name=username]')?.focus()
}
