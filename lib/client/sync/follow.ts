/**
 * How one conversation is followed: every change carries the next rev, so a hole is seen, waited for
 * a moment and then pulled. Pure: the caller does what the effects say and reports back.
 */
export const GAP_MS = 400
/** Further behind than this, or after this many full pulls in a row, the newest page replaces everything. */
export const TOO_FAR = 1_000
export const PULLS_LIMIT = 5
const RETRY_MS = 1_000
const RETRY_LIMIT_MS = 30_000

export type Change = { rev: number }

export type Follow<C extends Change> = {
  /** Every change up to here is applied. */
  rev: number
  /** The highest rev known to exist. */
  target: number
  /** Changes that came too early, ascending. */
  buffer: C[]
  phase: 'level' | 'waiting' | 'pulling' | 'replacing'
  mustReplace: boolean
  /** What is being asked was asked before everything was heard, so it is asked once more. */
  mustAskAgain: boolean
  /**
   * The last answer was one of several. A message that changed twice is in the last of them only, so what comes
   * meanwhile must wait: it says how it changed a state that is not known.
   */
  isPartial: boolean
  pulls: number
  failures: number
}

type Pulled = { type: 'pulled'; after: number; toRev: number; more: boolean }

export type FollowInput<C extends Change> =
  | { type: 'changed'; change: C }
  | { type: 'head'; rev: number }
  | { type: 'waited' }
  | Pulled
  | { type: 'failed' }
  /** Ask for what changed, or for the newest page, whatever is known. */
  | { type: 'refresh' }
  /** From now on every change is heard; an answer under way may be older than this. */
  | { type: 'joined' }
  | { type: 'replace' }
  | { type: 'replaced'; rev: number }
  /** What is shown is only as new as this rev. */
  | { type: 'rewound'; rev: number }

export type FollowEffect<C extends Change> =
  | { type: 'apply'; changes: C[] }
  | { type: 'wait'; ms: number }
  | { type: 'pull'; after: number }
  | { type: 'replace' }

type Step<C extends Change> = [Follow<C>, FollowEffect<C>[]]

export function startFollow<C extends Change>(rev: number): Follow<C> {
  const counts = { pulls: 0, failures: 0 }
  return {
    rev,
    target: rev,
    buffer: [],
    phase: 'level',
    mustReplace: false,
    mustAskAgain: false,
    isPartial: false,
    ...counts,
  }
}

export function follow<C extends Change>(state: Follow<C>, input: FollowInput<C>): Step<C> {
  switch (input.type) {
    case 'changed':
      return changed(state, input.change)
    case 'head':
      return seek({ ...state, target: Math.max(state.target, input.rev) })
    case 'waited':
      return state.phase === 'waiting' ? seek({ ...state, phase: 'level' }) : [state, []]
    case 'pulled':
      return pulled(state, input)
    case 'failed':
      return failed(state)
    case 'refresh':
      return isFetching(state) ? [state, []] : fetchNext(state)
    case 'joined':
      return isFetching(state) ? [{ ...state, mustAskAgain: true }, []] : fetchNext(state)
    case 'replace':
      return fetchNext({ ...state, mustReplace: true })
    case 'replaced':
      return replaced(state, input.rev)
    case 'rewound':
      return seek({
        ...state,
        rev: Math.min(state.rev, input.rev),
        target: Math.max(state.target, state.rev),
      })
  }
}

function changed<C extends Change>(state: Follow<C>, change: C): Step<C> {
  // A replacement will say where to continue, so nothing is applied under its feet.
  if (change.rev <= state.rev && state.phase !== 'replacing') return [state, []]
  const known = {
    ...state,
    buffer: insert(state.buffer, change),
    target: Math.max(state.target, change.rev),
  }
  if (state.phase === 'replacing' || state.isPartial) return [known, []]
  const [next, effects] = drain(known)
  if (next.phase === 'waiting' && isLevel(next)) return [{ ...next, phase: 'level' }, effects]
  if (next.phase !== 'level' || isLevel(next)) return [next, effects]
  return [{ ...next, phase: 'waiting' }, [...effects, { type: 'wait', ms: GAP_MS }]]
}

function pulled<C extends Change>(state: Follow<C>, { after, toRev, more }: Pulled): Step<C> {
  if (state.phase !== 'pulling') return [state, []]
  // Rewound since it was asked: what lies before `after` is still missing.
  if (after > state.rev) return fetchNext(state)
  const isStuck = toRev <= state.rev && toRev < state.target
  const reached = {
    ...state,
    rev: Math.max(state.rev, toRev),
    phase: 'level',
    isPartial: more,
  } as const
  const [next, effects] = more ? [reached, []] : drain<C>(reached)
  if (isLevel(next) && !more) return [{ ...next, pulls: 0, failures: 0 }, effects]
  if (isStuck) return followedBy(effects, failed(next))
  const pulls = next.pulls + 1
  return followedBy(
    effects,
    fetchNext({ ...next, pulls, failures: 0, mustReplace: more && pulls >= PULLS_LIMIT }),
  )
}

function replaced<C extends Change>(state: Follow<C>, rev: number): Step<C> {
  if (state.phase !== 'replacing' && rev <= state.rev) return [state, []]
  const [next, effects] = drain({
    ...startFollow<C>(rev),
    mustAskAgain: state.mustAskAgain,
    buffer: state.buffer,
    target: Math.max(state.target, rev),
  })
  return followedBy(effects, seek(next))
}

function failed<C extends Change>(state: Follow<C>): Step<C> {
  const ms = Math.min(RETRY_LIMIT_MS, RETRY_MS * 2 ** Math.min(state.failures, 5))
  return [{ ...state, phase: 'waiting', failures: state.failures + 1 }, [{ type: 'wait', ms }]]
}

/** Whatever is missing is asked for now, unless an answer is under way. */
function seek<C extends Change>(state: Follow<C>): Step<C> {
  if (isFetching(state)) return [state, []]
  if (isLevel(state)) return [{ ...state, phase: 'level' }, []]
  return fetchNext(state)
}

function fetchNext<C extends Change>(known: Follow<C>): Step<C> {
  const state = { ...known, mustAskAgain: false }
  if (state.mustReplace || state.target - state.rev > TOO_FAR)
    return [{ ...state, phase: 'replacing', mustReplace: true }, [{ type: 'replace' }]]
  return [{ ...state, phase: 'pulling' }, [{ type: 'pull', after: state.rev }]]
}

const isLevel = ({ rev, target, mustReplace, mustAskAgain, isPartial }: Follow<Change>) =>
  rev >= target && !mustReplace && !mustAskAgain && !isPartial

const isFetching = ({ phase }: Follow<Change>) => phase === 'pulling' || phase === 'replacing'

const followedBy = <C extends Change>(
  first: FollowEffect<C>[],
  [state, then]: Step<C>,
): Step<C> => [state, [...first, ...then]]

function drain<C extends Change>(state: Follow<C>): Step<C> {
  let rev = state.rev
  const changes: C[] = []
  for (const change of state.buffer) {
    if (change.rev !== rev + 1) continue
    rev = change.rev
    changes.push(change)
  }
  const buffer = state.buffer.filter((change) => change.rev > rev)
  return [{ ...state, rev, buffer }, changes.length > 0 ? [{ type: 'apply', changes }] : []]
}

function insert<C extends Change>(buffer: C[], change: C): C[] {
  const at = buffer.findLastIndex((earlier) => earlier.rev <= change.rev)
  return buffer[at]?.rev === change.rev ? buffer : buffer.toSpliced(at + 1, 0, change)
}
