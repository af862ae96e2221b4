/** Contrast of every pair of colours that meet, in both themes. WCAG 2.2, 1.4.3 (text) and 1.4.11 (controls, signs). */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const TEXT = 4.5
const SIGN = 3

const PAIRS = [
  ['ink', 'paper', TEXT],
  ['ink', 'sheet', TEXT],
  ['ink', 'marked', TEXT],
  ['quiet', 'paper', TEXT],
  ['quiet', 'sheet', TEXT],
  ['quiet', 'marked', TEXT],
  ['accent', 'paper', TEXT],
  ['accent', 'sheet', TEXT],
  ['accent-strong', 'paper', TEXT],
  ['on-accent', 'accent', TEXT],
  ['on-accent', 'accent-strong', TEXT],
  ['edge', 'paper', SIGN],
  ['series-a', 'paper', SIGN],
  ['series-b', 'paper', SIGN],
  ['series-c', 'paper', SIGN],
  ['series-d', 'paper', SIGN],
] as const

const css = readFileSync(new URL('ui/tokens.css', import.meta.url), 'utf8')
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name!,
    { light: light!, dark: dark! },
  ]),
)

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(PAIRS)('%s on %s has a contrast of at least %d', (front, back, least) => {
    expect(contrast(tokens.get(front)![theme], tokens.get(back)![theme])).toBeGreaterThanOrEqual(least)
  })
})

it('the rule itself: black on white is 21', () => expect(contrast('#000000', '#ffffff')).toBeCloseTo(21))

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
