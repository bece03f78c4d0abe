/** The mark: a wild goose on the wing. */
export const Goose = ({ className }: { className: string }) => (
  <i className={`mark mark-goose ${className}`} />
)
