/** The only importer of idb. Loaded after the first paint. */
import { type DBSchema, deleteDB, type IDBPDatabase, type IDBPObjectStore, openDB } from 'idb'
import type { MessagePage } from '@/lib/messages/contract'
import type { DraftFile } from '../uploads/draft-file'
import type { TrayChoices } from '../uploads/trays'
import type { KeptRecording } from '../voice/recording-shelf'
import type { ShelvedDraft } from './shelf'

/** Grows when a MessageDto changes its shape: pages of another version are not read. */
const VERSION = 4
const OPEN_MS = 3_000
const DELETE_MS = 1_000

/** With what this person calls it, and what they began on any device: neither is known once it is gone. */
export type KeptPage = {
  conversationId: string
  usedAt: number
  page: MessagePage
  title?: string
  draft?: string | null
}

/** Its conversation has gone: it is not sent any more, and its files are kept. */
export type KeptDraft = ShelvedDraft & { isPutAside?: true }

/** Of a tray: its choices, under its conversation alone, and its files. */
export type KeptTray = { choices: TrayChoices } | { file: DraftFile; order: number }

type Schema = DBSchema & {
  outbox: { key: string; value: KeptDraft }
  timelines: { key: string; value: KeptPage; indexes: { usedAt: number } }
  /** By conversation, and then in the order in which it was spoken. */
  recordings: { key: [conversationId: string, order: number]; value: KeptRecording }
  trays: { key: [conversationId: string, fileId?: string]; value: KeptTray }
}
export type Database = IDBPDatabase<Schema>
export type Writing<Name extends 'outbox' | 'timelines'> = IDBPObjectStore<
  Schema,
  [Name],
  Name,
  'readwrite'
>

const nameOf = (userId: string) => `hongyan-${userId}`

/** All that is kept under a conversation. */
export const rangeOf = (conversationId: string) =>
  IDBKeyRange.bound([conversationId], [conversationId, []])

/** Null when the browser has none, will not open it, or lets us wait. */
export async function openDatabase(userId: string): Promise<Database | null> {
  const opened = connect(userId)
  const database = await soon(opened, OPEN_MS).catch(nothing)
  if (!database) void opened.then((late) => late.close(), nothing)
  return database
}

// Async, because where the browser has no databases idb throws at once.
const erase = async (userId: string) => deleteDB(nameOf(userId))
const connect = async (userId: string) =>
  openDB<Schema>(nameOf(userId), VERSION, {
    upgrade(database) {
      if (!database.objectStoreNames.contains('outbox'))
        database.createObjectStore('outbox', { keyPath: 'clientId' })
      if (!database.objectStoreNames.contains('recordings'))
        database.createObjectStore('recordings')
      if (!database.objectStoreNames.contains('trays')) database.createObjectStore('trays')
      if (database.objectStoreNames.contains('timelines')) database.deleteObjectStore('timelines')
      const timelines = database.createObjectStore('timelines', { keyPath: 'conversationId' })
      timelines.createIndex('usedAt', 'usedAt')
    },
    // Another tab deletes it, or brings a newer version: neither must wait for this one.
    blocking: (_current, _blocked, { target }) => (target as IDBDatabase).close(),
  })

/** Resolved even when another page holds on to it: it goes when that page does. */
export async function deleteDatabase(userId: string): Promise<void> {
  await soon(erase(userId), DELETE_MS).catch(nothing)
}

const soon = <T>(asked: Promise<T>, ms: number) =>
  Promise.race([asked, new Promise<null>((resolve) => setTimeout(resolve, ms, null))])

const nothing = () => null
