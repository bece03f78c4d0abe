import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })
const person = (name: string) =>
  uuid(name)
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })
const createdAt = () => moment('created_at').notNull().defaultNow()

export const accountRole = pgEnum('account_role', ['administrator', 'member'])
export const conversationKind = pgEnum('conversation_kind', ['direct', 'group'])
export const speakers = pgEnum('speakers', ['everyone', 'admins'])
export const newcomersSee = pgEnum('newcomers_see', ['joining', 'all'])
export const memberRole = pgEnum('member_role', ['owner', 'admin', 'member'])
export const notifyLevel = pgEnum('notify_level', ['all', 'mentions', 'none'])
export const messageKind = pgEnum('message_kind', ['text', 'image', 'voice', 'file', 'system'])
export const fileKind = pgEnum('file_kind', ['image', 'voice', 'video', 'file'])
export const requestState = pgEnum('request_state', [
  'pending',
  'accepted',
  'declined',
  'cancelled',
])
export const outboxTopic = pgEnum('outbox_topic', ['message', 'conversation', 'account', 'session'])

export const users = pgTable(
  'users',
  {
    id: uuid().primaryKey(),
    /** As typed, NFKC. */
    username: text().notNull(),
    /** Case folded: what sign-in and search compare. */
    usernameKey: text('username_key').notNull(),
    /** UTS 39 skeleton: two names that look alike cannot both exist. */
    usernameSkeleton: text('username_skeleton').notNull(),
    displayName: text('display_name').notNull(),
    avatarKey: text('avatar_key'),
    passwordHash: text('password_hash').notNull(),
    role: accountRole().notNull().default('member'),
    locale: text(),
    theme: text().notNull().default('system'),
    /** Last change of the account stream: friends, requests, memberships, blocks, profile. */
    rev: integer().notNull().default(0),
    /** Part of the user channel's name; grows when a device is revoked. */
    epoch: integer().notNull().default(0),
    createdAt: createdAt(),
    /** Written when the person goes offline, not at every sign of life. */
    lastSeenAt: moment('last_seen_at'),
  },
  (t) => [
    unique('users_username_key').on(t.usernameKey),
    unique('users_username_skeleton_key').on(t.usernameSkeleton),
    index('users_username_prefix').using('btree', t.usernameKey.op('text_pattern_ops')),
    index('users_display_name_prefix').using(
      'btree',
      sql`lower(${t.displayName}) text_pattern_ops`,
    ),
  ],
)

export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    userId: person('user_id'),
    client: text().notNull(),
    address: text().notNull(),
    createdAt: createdAt(),
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
  },
  (t) => [index('sessions_user').on(t.userId)],
)

export const friendships = pgTable(
  'friendships',
  {
    userId: person('user_id'),
    friendId: person('friend_id'),
    conversationId: uuid('conversation_id').notNull(),
    alias: text(),
    since: moment('since').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.friendId] }),
    check('friendships_not_self', sql`${t.userId} <> ${t.friendId}`),
  ],
)

export const friendRequests = pgTable(
  'friend_requests',
  {
    id: uuid().primaryKey(),
    senderId: person('sender_id'),
    recipientId: person('recipient_id'),
    note: text(),
    state: requestState().notNull().default('pending'),
    /** Sent to somebody who had blocked the sender: never shown to the recipient. */
    hidden: boolean().notNull().default(false),
    createdAt: createdAt(),
    answeredAt: moment('answered_at'),
  },
  (t) => [
    uniqueIndex('friend_requests_pending')
      .on(t.senderId, t.recipientId)
      .where(sql`${t.state} = 'pending'`),
    index('friend_requests_pair').on(t.senderId, t.recipientId),
    index('friend_requests_incoming').on(t.recipientId).where(sql`${t.state} = 'pending'`),
    check('friend_requests_not_self', sql`${t.senderId} <> ${t.recipientId}`),
  ],
)

export const blocks = pgTable(
  'blocks',
  { userId: person('user_id'), blockedId: person('blocked_id'), createdAt: createdAt() },
  (t) => [primaryKey({ columns: [t.userId, t.blockedId] })],
)

export const conversations = pgTable(
  'conversations',
  {
    id: uuid().primaryKey(),
    kind: conversationKind().notNull(),
    title: text(),
    avatarKey: text('avatar_key'),
    /** `low:high` of the two people: at most one direct conversation a pair. */
    directKey: text('direct_key'),
    lastSeq: integer('last_seq').notNull().default(0),
    lastRev: integer('last_rev').notNull().default(0),
    /** Part of the conversation channels' names; grows when somebody must go deaf. */
    epoch: integer().notNull().default(0),
    memberCount: integer('member_count').notNull(),
    createdAt: createdAt(),
    lastMessageAt: moment('last_message_at'),
    pinnedCount: integer('pinned_count').notNull().default(0),
    /** From here on of groups alone. 0-7; null = by the id. */
    colour: smallint(),
    announcement: text(),
    announcedAt: moment('announced_at'),
    announcedBy: uuid('announced_by').references(() => users.id, { onDelete: 'set null' }),
    speakers: speakers().notNull().default('everyone'),
    newcomersSee: newcomersSee('newcomers_see').notNull().default('joining'),
    /** Members who are not friends may ask each other to be. */
    mayMeet: boolean('may_meet').notNull().default(true),
    /** The newest message that mentions all; 0 = none. */
    lastAllSeq: integer('last_all_seq').notNull().default(0),
    /** It has no members any more, and gets none. */
    dissolvedAt: moment('dissolved_at'),
  },
  (t) => [
    unique('conversations_direct_key').on(t.directKey),
    check('conversations_pinned_count', sql`${t.pinnedCount} between 0 and 50`),
    check(
      'conversations_direct_has_key',
      sql`(${t.kind} = 'direct') = (${t.directKey} is not null)`,
    ),
  ],
)

export const memberships = pgTable(
  'memberships',
  {
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    userId: person('user_id'),
    role: memberRole().notNull().default('member'),
    /** False once a friendship ended: the history stays readable, sending is closed. */
    maySend: boolean('may_send').notNull().default(true),
    readSeq: integer('read_seq').notNull().default(0),
    deliveredSeq: integer('delivered_seq').notNull().default(0),
    historyFromSeq: integer('history_from_seq').notNull().default(1),
    markedUnread: boolean('marked_unread').notNull().default(false),
    pinnedAt: moment('pinned_at'),
    notify: notifyLevel().notNull().default('all'),
    notifyMutedUntil: moment('notify_muted_until'),
    speakBarredUntil: moment('speak_barred_until'),
    draft: text(),
    /** What the others call this member in this group. */
    nickname: text(),
    /** The member's `users.rev` when this row last changed for them; `POST /api/sync` compares it. */
    rev: integer().notNull().default(0),
    joinedAt: moment('joined_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.userId] }),
    index('memberships_user').on(t.userId),
    index('memberships_history').on(t.conversationId, t.historyFromSeq),
    uniqueIndex('memberships_one_owner').on(t.conversationId).where(sql`${t.role} = 'owner'`),
  ],
)

/** Whom an owner or admin removed: no link leads them back, only an owner or admin. */
export const removals = pgTable(
  'removals',
  {
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    userId: person('user_id'),
    removedAt: moment('removed_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.userId] })],
)

/** Used up, expired and revoked ones stay, so that no token is ever given again. */
export const invites = pgTable(
  'invites',
  {
    id: uuid().primaryKey(),
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    /** 24 random bytes in base64url. */
    token: text().notNull(),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    needsApproval: boolean('needs_approval').notNull(),
    maxUses: integer('max_uses'),
    uses: integer().notNull().default(0),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('invites_token_key').on(t.token),
    index('invites_conversation').on(t.conversationId),
    check('invites_uses', sql`${t.uses} between 0 and coalesce(${t.maxUses}, ${t.uses})`),
  ],
)

export const joinRequests = pgTable(
  'join_requests',
  {
    id: uuid().primaryKey(),
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    userId: person('user_id'),
    inviteId: uuid('invite_id')
      .notNull()
      .references(() => invites.id, { onDelete: 'cascade' }),
    state: requestState().notNull().default('pending'),
    createdAt: createdAt(),
    answeredAt: moment('answered_at'),
    answeredBy: uuid('answered_by').references(() => users.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('join_requests_pending')
      .on(t.conversationId, t.userId)
      .where(sql`${t.state} = 'pending'`),
    index('join_requests_declined')
      .on(t.conversationId, t.userId)
      .where(sql`${t.state} = 'declined'`),
  ],
)

export const messages = pgTable(
  'messages',
  {
    conversationId: uuid('conversation_id').notNull(),
    seq: integer().notNull(),
    /** The conversation's `last_rev` at this message's last change. */
    rev: integer().notNull(),
    clientId: uuid('client_id').notNull(),
    authorId: uuid('author_id'),
    kind: messageKind().notNull().default('text'),
    text: text().notNull().default(''),
    replyToSeq: integer('reply_to_seq'),
    mentionsAll: boolean('mentions_all').notNull().default(false),
    /** What happened, in ids: names and words are for whoever reads it. */
    system: jsonb().$type<{
      event: string
      actorId: string | null
      subjectIds: string[]
      value?: string
    }>(),
    sentAt: moment('sent_at').notNull().defaultNow(),
    editedAt: moment('edited_at'),
    recalledAt: moment('recalled_at'),
    pinnedAt: moment('pinned_at'),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.seq] }),
    index('messages_pinned').on(t.conversationId, t.pinnedAt).where(sql`${t.pinnedAt} is not null`),
    unique('messages_client_id_key').on(t.conversationId, t.clientId),
    index('messages_rev').on(t.conversationId, t.rev),
    index('messages_links').on(t.conversationId, t.seq).where(sql`${t.text} ~* 'https?://|www\\.'`),
  ],
)

/** What was uploaded. Its bytes are in the file store under its id, and `<id>.<variant>`. */
export const files = pgTable(
  'files',
  {
    /** Chosen by the client, so that an upload that was cut can be taken up and asked for twice. */
    id: uuid().primaryKey(),
    ownerId: uuid('owner_id').references(() => users.id, { onDelete: 'set null' }),
    isAvatar: boolean('is_avatar').notNull().default(false),
    kind: fileKind().notNull(),
    name: text().notNull(),
    mime: text().notNull(),
    /** Of the file itself, and of it with its variants: the latter counts against the quota. */
    bytes: integer().notNull(),
    storedBytes: integer('stored_bytes').notNull(),
    /** Of what was received, in hex: what is sent again under the same id must be the same. */
    sha256: text().notNull(),
    width: integer(),
    height: integer(),
    durationMs: integer('duration_ms'),
    /** A thumbhash in base64. */
    placeholder: text(),
    /** 64 peaks of 0-255 in base64. */
    waveform: text(),
    variants: jsonb()
      .$type<{ name: string; mime: string; bytes: number; width: number; height: number }[]>()
      .notNull()
      .default([]),
    createdAt: createdAt(),
    /** Once a message carried it, seeing such a message is the only way to it. */
    attachedAt: moment('attached_at'),
  },
  (t) => [index('files_owner').on(t.ownerId), index('files_age').on(t.createdAt)],
)

/** What a message carries; a recall takes these rows along. */
export const attachments = pgTable(
  'attachments',
  {
    conversationId: uuid('conversation_id').notNull(),
    seq: integer().notNull(),
    place: smallint().notNull(),
    fileId: uuid('file_id')
      .notNull()
      .references(() => files.id),
    /** The file's, for a conversation's gallery. */
    kind: fileKind().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.seq, t.place] }),
    index('attachments_file').on(t.fileId),
    index('attachments_gallery').on(t.conversationId, t.kind, t.seq),
  ],
)

/** Whom a message names; those it names all are in `conversations.last_all_seq`. */
export const mentions = pgTable(
  'mentions',
  {
    userId: uuid('user_id').notNull(),
    conversationId: uuid('conversation_id').notNull(),
    seq: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.conversationId, t.seq] }),
    index('mentions_message').on(t.conversationId, t.seq),
  ],
)

/** One row a kind and a person; a recall takes those of its message along. */
export const reactions = pgTable(
  'reactions',
  {
    conversationId: uuid('conversation_id').notNull(),
    seq: integer().notNull(),
    emoji: text().notNull(),
    userId: uuid('user_id').notNull(),
    reactedAt: moment('reacted_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.seq, t.emoji, t.userId] })],
)

/** What a message is found by, apart from it: reactions and receipts must not touch the index. */
export const messageTerms = pgTable(
  'message_terms',
  {
    conversationId: uuid('conversation_id').notNull(),
    seq: integer().notNull(),
    /** Each begins with `search_scope(conversation_id, seq)`: a search reads its own conversations' part of the index only. */
    terms: tsvector().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.seq] }),
    // Senders append to a list of pending entries, in kB; whoever searches empties it first.
    index('message_terms_terms').using('gin', t.terms).with({ gin_pending_list_limit: 1_024 }),
  ],
)

/** Conversations with messages that came in otherwise than by sending: those up to `upto` have no terms yet. */
export const searchBacklog = pgTable('search_backlog', {
  conversationId: uuid('conversation_id').primaryKey(),
  upto: integer().notNull(),
})

/** One row an event that is committed but not known to be published. `streamId` is a conversation, a user or a session. */
export const outbox = pgTable(
  'outbox',
  {
    streamId: uuid('stream_id').notNull(),
    rev: integer().notNull(),
    topic: outboxTopic().notNull(),
    /** message: its seq; account: the kind of change; session: whose it was. */
    detail: text().notNull(),
    createdAt: createdAt(),
    claimedUntil: moment('claimed_until'),
  },
  (t) => [primaryKey({ columns: [t.streamId, t.rev] }), index('outbox_age').on(t.createdAt)],
)

/** Unlogged in the migration: who is online is rebuilt by the sweep after a crash. */
export const presence = pgTable(
  'presence',
  {
    userId: uuid('user_id').primaryKey(),
    isOnline: boolean('is_online').notNull(),
    /** Set while the channel is vacated and the grace runs; offline is announced after it. */
    offlineDueAt: moment('offline_due_at'),
    changedAt: moment('changed_at').notNull().defaultNow(),
  },
  (t) => [index('presence_due').on(t.offlineDueAt)],
)

/** Unlogged: who asked to hear of whose presence, and until when. */
export const presenceWatches = pgTable(
  'presence_watches',
  {
    targetId: uuid('target_id').notNull(),
    watcherId: uuid('watcher_id').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.targetId, t.watcherId] }),
    index('presence_watches_expiry').on(t.expiresAt),
  ],
)

/** Unlogged: fixed windows of attempts, shared by all nodes. */
export const rateWindows = pgTable(
  'rate_windows',
  { key: text().primaryKey(), used: integer().notNull(), endsAt: moment('ends_at').notNull() },
  (t) => [index('rate_windows_end').on(t.endsAt)],
)

/** Installation-wide facts; the row `first_account` makes exactly one administrator win a race. */
export const settings = pgTable('settings', { name: text().primaryKey(), value: jsonb().notNull() })
