/** Source id of a list that a person brings: `table-` and the name of its file without its ending. */
export function tableSource(path: string): string {
  const name =
    path
      .split('/')
      .at(-1)
      ?.replace(/(?:\.(?:tar|tgz|gz|zip|csv|tsv|xlsx|xlsm|xls|json|jsonl|md))+$/i, '') ?? ''
  const plain = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return `table-${plain.slice(0, 60) || 'list'}`
}
