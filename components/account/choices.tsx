'use client'

import { useId } from 'react'

type Props<Option extends string> = {
  label: string
  chosen: Option
  options: Record<Option, string>
  onChoose: (option: Option) => void
}

/** One of a few, all in sight. */
export function Choices<Option extends string>({
  label,
  chosen,
  options,
  onChoose,
}: Props<Option>) {
  const name = useId()
  return (
    <fieldset className="border-line px-4 pt-3 pb-3.5 not-first:border-t">
      <legend className="float-left mb-1.5 w-full text-sm font-medium">{label}</legend>
      <div className="clear-both flex rounded-xl border border-line p-0.5">
        {(Object.keys(options) as Option[]).map((option) => (
          <label key={option} className="choice">
            <input
              type="radio"
              name={name}
              checked={option === chosen}
              onChange={() => onChoose(option)}
            />
            {options[option]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
