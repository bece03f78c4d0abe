/** The mark: a wild goose on the wing. */
export function Goose({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 36 36"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
    >
      <path d="M3 21c6-1 9-4 11-9 3 4 7 6 12 6l7-3-5 6c-3 4-8 7-15 7" />
      <path d="M14 12c0-4 2-7 5-8 0 4 2 8 7 14" />
    </svg>
  )
}
