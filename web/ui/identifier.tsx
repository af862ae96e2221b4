/** A designation: figures of one width, kept on one line wherever one line can hold it. */
export function Identifier({ text }: { readonly text: string }) {
  return (
    <span className="identifier" translate="no">
      {text}
    </span>
  )
}
