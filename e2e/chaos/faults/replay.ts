import { randomUUID } from 'node:crypto'
import { signIn } from '../people/cast'
import { now } from '../proof/ledger'
import type { Scene } from '../scene'

const ROUNDS = 20
let answered = 0

type Answer = { status: number; seq?: number }

/** A person without a client, whose requests come twice. */
export const replayed = {
  rightlyAnswered: () => answered,
  async inject({ cast, ledger, world }: Scene): Promise<void> {
    const [character] = cast
    if (!character) return
    const { conversationId } = character
    const cookie = await signIn(character.userId)
    const post = async (node: number, clientId: string, text: string): Promise<Answer> => {
      const port = world.nodes[node % 2]?.port
      const url = `http://127.0.0.1:${port}/api/conversations/${conversationId}/messages`
      const response = await fetch(url, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ clientId, text }),
      })
      const body = (await response.json()) as { message?: { seq: number } }
      return { status: response.status, seq: body.message?.seq }
    }
    for (let round = 1; round <= ROUNDS; round++) {
      const [name, clientId] = [`r0-${round}`, randomUUID()]
      ledger.want({ name, client: 'r0', conversationId })
      ledger.attempt({ name, clientId, at: now() })
      const text = `said twice <${name}.0>`
      const both = await Promise.all([post(0, clientId, text), post(1, clientId, text)])
      const again = await post(round, clientId, text)
      for (const answer of [...both, again]) ledger.settle({ name, ...answer, at: now() })
      const other = await post(round, clientId, 'something else')
      expectOneMessage([...both, again], other)
      answered += 1
    }
  },
}

function expectOneMessage(same: Answer[], other: Answer) {
  const isOne = new Set(same.map(({ seq }) => seq)).size === 1
  const isTold = same.every(({ status }) => status === 200 || status === 201)
  if (isOne && isTold && other.status === 409) return
  throw new Error(`a replay was answered ${JSON.stringify(same)}, another text ${other.status}`)
}
