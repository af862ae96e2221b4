/**
 * The names that lie on a circle of pointers, or between two circles, in the order given. A pointer to a name that is
 * not there leads nowhere.
 */
export function circular(pointers: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const left = new Set(pointers.keys())
  const isLoose = (name: string) => {
    const leads = pointers.get(name)!.some((other) => left.has(other))
    return !leads || ![...left].some((other) => pointers.get(other)!.includes(name))
  }
  let before = -1
  while (before !== left.size) {
    before = left.size
    for (const name of left) if (isLoose(name)) left.delete(name)
  }
  return [...left]
}
