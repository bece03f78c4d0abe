type Press = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** Called in the browser only. */
export const isMac = () => /Mac|iP/.test(navigator.platform)

/** `Alt+Shift+ArrowUp`: Mod is Ctrl or, on a Mac, Command. What needs Shift on some keyboards is named without. */
export function chordOf({ key, altKey, ctrlKey, metaKey, shiftKey }: Press): string {
  const [mod, other] = isMac() ? [metaKey, ctrlKey] : [ctrlKey, metaKey]
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase()
  const held = [
    other && 'Other',
    mod && 'Mod',
    altKey && 'Alt',
    shiftKey && !isSign && 'Shift',
    key.length === 1 ? key.toLowerCase() : key,
  ]
  return held.filter(Boolean).join('+')
}

/** Where one part of the screen has them. What works everywhere is in components/shell/shortcuts.ts. */
export const KEYS = {
  menu: 'Shift+F10',
  down: 'ArrowDown',
  up: 'ArrowUp',
  first: 'Home',
  last: 'End',
  editLast: 'ArrowUp',
  emoji: ':',
}
