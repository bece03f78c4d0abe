import type { SearchHit } from '@/lib/search/contract'

type Props = Pick<SearchHit, 'excerpt' | 'ranges'>

/** What was searched for stands out in what was said. */
export function MarkedText({ excerpt, ranges }: Props) {
  const ends = [0, ...ranges.map(([, to]) => to)]
  return (
    <>
      {ranges.map(([from, to], i) => (
        <span key={from}>
          {excerpt.slice(ends[i], from)}
          <mark>{excerpt.slice(from, to)}</mark>
        </span>
      ))}
      {excerpt.slice(ends.at(-1))}
    </>
  )
}
