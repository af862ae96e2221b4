const TOLD_MS = 2000

/** Buttons that copy what they hold. */
export function offerCopying(root: ParentNode): void {
  if (!navigator.clipboard) return
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-copy]')) offerCopy(button)
}

function offerCopy(button: HTMLButtonElement): void {
  const label = button.textContent
  const { copy = '', copied = '' } = button.dataset
  button.hidden = false
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(copy)
    button.textContent = copied
    setTimeout(() => {
      button.textContent = label
    }, TOLD_MS)
  })
}
