/** Addresses with what is asked for behind them. */

type Parameters = { readonly [name: string]: string | readonly string[] | undefined }

// Parameters without a value are left out, but for those that must be there.
export function withParameters(path: string, parameters: Parameters, needed: readonly string[] = []): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) {
      if (one || needed.includes(name)) search.append(name, one)
    }
  }
  const query = search.toString()
  return query === '' ? path : `${path}?${query}`
}
