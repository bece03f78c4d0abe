import { type FormEvent, startTransition, useActionState } from 'react'
import { type AuthAction, untouched } from './auth-state'

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
  return { state, isBusy, form: { action: formAction, onSubmit, noValidate: true } }
}
