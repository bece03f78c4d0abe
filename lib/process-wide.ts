const shelf = globalThis as typeof globalThis & { hongyan?: Map<string, unknown> }

/** One value a process: Next bundles a second copy of every module, so module state would be doubled. */
export function processWide<T>(name: string, make: () => T): T {
  shelf.hongyan ??= new Map()
  if (!shelf.hongyan.has(name)) shelf.hongyan.set(name, make())
  return shelf.hongyan.get(name) as T
}
