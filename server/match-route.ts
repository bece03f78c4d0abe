import type { Params } from '@/lib/http/handler'
import { type Method, type Route, routes } from '@/lib/http/routes'

type Node = {
  fixed: Map<string, Node>
  named?: { name: string; node: Node }
  routes: Map<Method, Route>
}

const makeNode = (): Node => ({ fixed: new Map(), routes: new Map() })
const root = makeNode()
for (const route of routes) plant(route)

function plant(route: Route) {
  let node = root
  for (const part of route.path.split('/').slice(1)) node = childFor(node, part)
  node.routes.set(route.method, route)
}

function childFor(node: Node, part: string): Node {
  if (part.startsWith(':')) {
    node.named ??= { name: part.slice(1), node: makeNode() }
    return node.named.node
  }
  const known = node.fixed.get(part) ?? makeNode()
  node.fixed.set(part, known)
  return known
}

export type Match = { params: Params; methods: Map<Method, Route> }

/** The routes at a path, by method; undefined where the manifest has none. */
export function matchRoute(pathname: string): Match | undefined {
  const params: Params = {}
  let node: Node | undefined = root
  for (const part of pathname.split('/').slice(1)) {
    const fixed: Node | undefined = node.fixed.get(part)
    if (!fixed && node.named) params[node.named.name] = part
    node = fixed ?? node.named?.node
    if (!node) return undefined
  }
  return node.routes.size > 0 ? { params, methods: node.routes } : undefined
}
