/** A part of a page that hangs from the plumb line: its heading in the margin, its content beside the line. */
export function Hang(props: { readonly id: string; readonly heading: string; readonly children: React.ReactNode }) {
  return (
    <section className="hang" aria-labelledby={props.id}>
      <h2 className="hang-heading" id={props.id}>
        {props.heading}
      </h2>
      <div className="hang-body">{props.children}</div>
    </section>
  )
}
