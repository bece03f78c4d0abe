import type { PageCursor } from '../api'
import type { Amendment } from '../state'
import { PIN, withAmendments } from '../sync/amendments'
import { type FollowEffect, type FollowInput, follow, startFollow } from '../sync/follow'
import { withMine } from '../sync/reactions'
import { amended, amendmentSettled } from '../sync/reduce-amendments'
import { conversationArrived } from '../sync/reduce-conversations'
import { messagesChanged, pageArrived, pageReplaced } from '../sync/reduce-messages'
import { pinsArrived, pinsAsked } from '../sync/reduce-pins'
import { draftConfirmed, draftMade } from '../sync/reduce-sending'
import { ann, room, state } from './builders'
import { type ServerEvent, SimulatedServer } from './simulated-server'

/** A client with the network between it and the server in somebody else's hands. */
export class SimulatedClient {
  readonly server = new SimulatedServer(4, 3)
  followed = startFollow<ServerEvent>(0)
  chat = state()
  private readonly events: ServerEvent[] = []
  private readonly answers: (() => void)[] = []
  private readonly asked: FollowEffect<ServerEvent>[] = []

  publish(event: ServerEvent | null): void {
    if (event) this.events.push(event)
  }

  /** Any event, any number of times; those never chosen are lost. */
  deliver(n: number): void {
    const event = this.events[n % this.events.length]
    if (event) this.step({ type: 'changed', change: event })
  }

  confirmOwn(n: number): void {
    const clientId = `draft-${n}-${this.server.rev}`
    const shown = this.chat.timelines[room]?.messages.filter(({ pending }) => !pending) ?? []
    const replyTo = n % 2 === 0 ? shown[n % (shown.length || 1)]?.seq : undefined
    const draft = { conversationId: room, clientId, text: 'mine', madeAt: '', replyTo }
    this.chat = draftMade(this.chat, draft)
    const event = this.server.send(ann, clientId, replyTo)
    this.publish(event)
    this.answers.push(() => {
      this.chat = draftConfirmed(this.chat, event.message)
      this.step({ type: 'changed', change: event })
    })
  }

  /** Wishes for a message on the screen; what becomes of it, and when it is heard, is decided later. */
  amend(n: number): void {
    const messages = this.chat.timelines[room]?.messages.filter(({ pending }) => !pending) ?? []
    const message = messages[n % messages.length]
    if (!message) return
    const { seq } = message
    const wish = { text: n % 3 === 0 ? null : `wish ${n}`, madeAt: 'now' }
    this.chat = amended(this.chat, message, wish)
    this.answers.push(() => {
      const event =
        wish.text === null ? this.server.recall(seq - 1) : this.server.edit(seq - 1, wish.text)
      this.publish(event)
      const answer = event && this.server.messageAt(seq)
      this.answers.push(() => {
        if (answer) this.chat = messagesChanged(this.chat, room, { messages: [answer] })
        this.chat = amendmentSettled(this.chat, message, wish)
      })
    })
  }

  /** Wishes for a reaction, or for its end. */
  react(n: number): void {
    const reaction = { emoji: n % 3 === 0 ? '👍' : '🎉', on: n % 5 < 3 }
    this.wish(n, { emoji: reaction.emoji, wish: { on: reaction.on } }, (at) =>
      this.server.react(at, ann.id, reaction),
    )
  }

  pin(n: number): void {
    const isPinned = n % 2 === 0
    this.wish(n, { emoji: PIN, wish: { pinnedAt: isPinned ? '9' : null } }, (at) =>
      this.server.pin(at, isPinned),
    )
  }

  private wish(
    n: number,
    { emoji, wish }: { emoji: string; wish: Amendment },
    serve: (at: number) => ServerEvent | null,
  ): void {
    const messages = this.chat.timelines[room]?.messages.filter(({ pending }) => !pending) ?? []
    const message = messages[n % messages.length]
    if (!message) return
    const key = { conversationId: room, seq: message.seq, emoji }
    this.chat = amended(this.chat, key, wish)
    this.answers.push(() => {
      this.publish(serve(message.seq - 1))
      const answer = this.server.messageAt(message.seq)
      this.answers.push(() => {
        if (answer) this.chat = messagesChanged(this.chat, room, { messages: [answer] })
        this.chat = amendmentSettled(this.chat, key, wish)
      })
    })
  }

  /** Once the messages are followed, as the bar does. */
  askForPins(): void {
    if (this.chat.pins[room] || this.chat.timelines[room]?.rev == null) return
    const asked = Symbol()
    this.chat = pinsAsked(this.chat, room, asked)
    this.answers.push(() => {
      const messages = this.server.pins
      this.answers.push(() => {
        this.chat = pinsArrived(this.chat, room, { messages, asked })
      })
    })
  }

  /** What the screen shows. */
  get shown() {
    const { timelines, amendments } = this.chat
    return withAmendments(timelines[room]?.messages ?? [], amendments[room])
  }

  /** The server reads its state now; the answer may arrive much later. */
  serve(): void {
    const effect = this.asked.shift()
    if (effect?.type === 'pull') {
      const result = this.server.changes(effect.after)
      this.answers.push(() => {
        this.chat = messagesChanged(conversationArrived(this.chat, result.conversation), room, {
          messages: result.messages,
          rev: result.toRev,
        })
        this.step({ type: 'pulled', after: effect.after, toRev: result.toRev, more: result.more })
      })
    }
    if (effect?.type === 'replace') {
      const newest = this.server.newestPage()
      this.answers.push(() => {
        this.chat = pageReplaced(this.chat, room, newest)
        this.step({ type: 'replaced', rev: newest.rev })
      })
    }
  }

  answer(n: number): void {
    this.answers.splice(n % (this.answers.length || 1), 1)[0]?.()
  }

  fail(): void {
    if (this.asked.shift()) this.step({ type: 'failed' })
  }

  /** Somebody scrolls, or jumps to anywhere. */
  fill(cursor: PageCursor): void {
    if (this.chat.timelines[room]?.rev == null || this.server.messages.length === 0) return
    const page = this.server.page(cursor)
    this.answers.push(() => {
      this.chat = pageArrived(this.chat, room, page)
      if (page.rev < this.followed.rev) this.step({ type: 'rewound', rev: page.rev })
    })
  }

  seqAt(n: number): number {
    const messages = this.chat.timelines[room]?.messages.filter(({ pending }) => !pending) ?? []
    return messages[n % messages.length]?.seq ?? 1
  }

  settle(): void {
    for (let turn = 0; turn < 200; turn++) {
      this.askForPins()
      this.step({ type: 'head', rev: this.server.rev })
      this.step({ type: 'waited' })
      this.serve()
      this.answer(0)
    }
  }

  step(input: FollowInput<ServerEvent>): void {
    const [next, effects] = follow(this.followed, input)
    this.followed = next
    for (const effect of effects) {
      if (effect.type === 'apply')
        for (const change of effect.changes)
          this.chat = messagesChanged(this.chat, room, {
            messages: [withMine(this.chat, change)],
            rev: change.rev,
          })
      if (effect.type === 'pull' || effect.type === 'replace') this.asked.push(effect)
    }
  }
}
