'use client'

import { useTranslations } from 'next-intl'
import { createPortal } from 'react-dom'
import { Dialog } from '@/components/ui/dialog'
import { isMac, KEYS } from '@/lib/client/chord'
import { useSendKey } from '@/lib/client/local/send-key'
import { SHORTCUTS } from './shortcuts'

type Name =
  | keyof typeof SHORTCUTS
  | keyof typeof KEYS
  | 'send'
  | 'newLine'
  | 'upDown'
  | 'firstLast'
  | 'mention'

const GROUPS = {
  everywhere: ['sheet', 'switcher', 'search', 'part', 'partBefore', 'leave'],
  chats: [
    'next',
    'previous',
    'nextUnread',
    'previousUnread',
    'upDown',
    'firstLast',
    'latest',
    'menu',
  ],
  writing: ['send', 'newLine', 'editLast', 'emoji', 'mention', 'attach'],
} as const satisfies Record<string, readonly Name[]>

/** Every key that the program knows, from where it is known. */
export function ShortcutSheet({ onClosed }: { onClosed: () => void }) {
  const t = useTranslations('shortcuts')
  const ui = useTranslations('ui')
  const sends = useSendKey()
  const own: Partial<Record<Name, string[]>> = {
    send: sends === 'enter' ? ['Enter', 'Mod+Enter'] : ['Mod+Enter'],
    newLine: sends === 'enter' ? ['Shift+Enter'] : ['Enter'],
    upDown: [KEYS.up, KEYS.down],
    firstLast: [KEYS.first, KEYS.last],
    mention: ['@'],
  }
  const everywhere: Partial<Record<string, { keys: string[] }>> = SHORTCUTS
  const local: Partial<Record<string, string>> = KEYS
  const keysOf = (name: Name) => own[name] ?? everywhere[name]?.keys ?? [local[name] ?? '']
  // What opens it may be out of sight, and all that is in it.
  return createPortal(
    <Dialog title={t('title')} closeLabel={ui('close')} onClosed={onClosed}>
      {() =>
        Object.entries(GROUPS).map(([group, names]) => (
          <section key={group} className="mt-4">
            <h3 className="text-[13px] font-semibold text-ink2">
              {t(group as keyof typeof GROUPS)}
            </h3>
            <dl className="shortcuts">
              {names.map((name) => (
                <div key={name}>
                  <dt>{t(name)}</dt>
                  <dd>
                    {keysOf(name).map((chord) => (
                      <kbd key={chord}>{nameOfChord(chord)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))
      }
    </Dialog>,
    document.body,
  )
}

const ON_MAC: Record<string, string> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' }
const ON_KEYS: Record<string, string> = {
  Mod: 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
}

/** As it stands on the keyboard. */
const nameOfChord = (chord: string) =>
  chord
    .split('+')
    .map(
      (key) =>
        (isMac() && ON_MAC[key]) || (ON_KEYS[key] ?? key.toUpperCase().slice(0, 1) + key.slice(1)),
    )
    .join(' ')
