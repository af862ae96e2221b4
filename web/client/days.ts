import { firstDayOf } from '../register/days.ts'
import { formatDate } from '../ui/format.ts'
import { exchange } from './exchange.ts'
import { langOfPage } from './page.ts'

const PAUSE_MS = 80
const YEAR = 12

/** The status of a day while a slider moves through the months: nothing is loaded anew but what depends on the day. */
export function offerDays(): void {
  const part = document.querySelector<HTMLElement>('[data-slider]')
  const slider = part?.querySelector('input')
  const field = document.querySelector<HTMLInputElement>('#as-of')
  if (!part || !slider || !field?.form) return
  part.hidden = false
  follow(slider, field, field.form)
}

function follow(slider: HTMLInputElement, field: HTMLInputElement, form: HTMLFormElement): void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined
  slider.addEventListener('keydown', moveByYears)
  slider.addEventListener('input', () => {
    const day = firstDayOf(slider.valueAsNumber)
    field.value = day
    slider.ariaValueText = formatDate(langOfPage(), day)
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      running?.abort()
      running = new AbortController()
      show(form, day, running.signal).catch(() => undefined)
    }, PAUSE_MS)
  })
}

// The browser's own step of these keys is a tenth of the way, however long it is.
function moveByYears(event: KeyboardEvent): void {
  const step = { PageUp: YEAR, PageDown: -YEAR }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const slider = event.currentTarget as HTMLInputElement
  slider.valueAsNumber += step
  slider.dispatchEvent(new Event('input'))
}

async function show(form: HTMLFormElement, day: string, signal: AbortSignal): Promise<void> {
  const address = `${form.getAttribute('action')}?as-of=${day}`
  if ((await exchange(address, signal)) === undefined) return
  history.replaceState(null, '', address)
  for (const back of document.querySelectorAll<HTMLElement>('[data-today]')) back.hidden = false
  // A region that was exchanged is not read aloud; this place stays.
  const parts = [...document.querySelectorAll('.status-now > *')].map(({ textContent }) => textContent)
  document.querySelector('[data-slider-says]')!.textContent = parts.join(' · ')
}
