/** A button whose work is done by the script of the page; a hidden one is shown where there is something to do. */
export function Act(props: {
  readonly act: string
  /** Among the words of a line. */
  readonly isText?: true
  readonly isHidden?: true
  readonly children: string
}) {
  return (
    <button
      type="button"
      className={props.isText ? 'text-button' : 'quiet-button'}
      data-act={props.act}
      hidden={props.isHidden}
    >
      {props.children}
    </button>
  )
}
