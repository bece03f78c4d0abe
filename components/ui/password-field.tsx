'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { TextField } from './text-field'

type Props = ComponentProps<typeof TextField> & { showLabel: string; hideLabel: string }

export function PasswordField({ showLabel, hideLabel, ...field }: Props) {
  const [isShown, setShown] = useState(false)
  const toggle = (
    // Named by its text: by `aria-label` a search for the label "Password" would find it as well.
    <button type="button" className="icon-button" onClick={() => setShown(!isShown)}>
      {isShown ? <EyeOff size={20} /> : <Eye size={20} />}
      <span className="sr-only">{isShown ? hideLabel : showLabel}</span>
    </button>
  )
  return (
    <TextField
      {...field}
      type={isShown ? 'text' : 'password'}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      end={toggle}
    />
  )
}
