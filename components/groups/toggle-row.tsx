type Props = {
  label: string
  hint?: string
  isOn: boolean
  onToggle: (isOn: boolean) => void
}

/** Something that is on or off at once, with what it means. */
export function ToggleRow({ label, hint, isOn, onToggle }: Props) {
  return (
    <label className="toggle-row">
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        checked={isOn}
        onChange={({ target }) => onToggle(target.checked)}
      />
    </label>
  )
}
