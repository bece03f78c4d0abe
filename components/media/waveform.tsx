import './waveform.css'

type Props = {
  /** 0-1 each. */
  levels: number[]
  /** How much of it is coloured, 0-1. */
  played?: number
}

const STEP = 4
const HEIGHT = 32
const LEAST = 1.5

/** One picture of two strokes, however many bars: dozens of them are in view at once. */
export function Waveform({ levels, played = 0 }: Props) {
  const end = Math.round(played * levels.length)
  return (
    <svg
      className="waveform"
      viewBox={`0 0 ${levels.length * STEP} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path d={strokeOf(levels, 0, end)} className="played" />
      <path d={strokeOf(levels, end, levels.length)} />
    </svg>
  )
}

const strokeOf = (levels: number[], from: number, to: number) =>
  levels
    .slice(from, to)
    .map((level, n) => {
      const half = LEAST + (level * (HEIGHT - 2 * LEAST)) / 2 - LEAST / 2
      return `M${(from + n) * STEP + STEP / 2} ${HEIGHT / 2 - half}v${2 * half}`
    })
    .join('')
