import { fileURLToPath } from 'node:url'
import { Type } from '@sinclair/typebox'
import { beforeAll, describe, expect, test } from 'vitest'
import { checkPacks, loadPacks, type PackDefinition, packFiles } from '../../platform/index.ts'
import { openTextAnalysis } from './open-text-analysis.ts'
import { SYNONYM_DEFINITION, type SynonymFile } from './synonyms.ts'
import type { TextAnalysis } from './text-analysis.ts'

const MANIFEST = 'id: a\nversion: 1.0.0\ntitle: { zh: 甲, en: a }\nlicence: MIT\ndependsOn: []\n'

function faults(text: string): string[] {
  const file = { pack: 'a', path: 'synonyms/words.yaml', file: 'a/synonyms/words.yaml', text }
  const manifest = { pack: 'a', path: 'pack.yaml', file: 'a/pack.yaml', text: MANIFEST }
  const result = checkPacks([manifest, file], [SYNONYM_DEFINITION as PackDefinition])
  return result.ok ? [] : result.faults.map(({ line, column, code }) => `${line}:${column} ${code}`)
}

describe('a file of synonyms', () => {
  const table: [title: string, text: string, faults: string[]][] = [
    ['good', 'equal:\n  - [环保, 环境保护]\neveryday:\n  - { say: [噪音], mean: [噪声] }\n', []],
    ['a group of one', 'equal: [[环保]]', ['1:9 schema']],
    ['a single character', 'equal: [[泵, pump]]', ['1:10 schema']],
    ['a word that is none', 'equal: [[环保, "——"]]', ['1:14 rule']],
    ['a word twice in a line, whatever its case and width', 'equal: [[AI, 智能, ａｉ]]', ['1:18 rule']],
    ['what is said and meant alike', 'everyday: [{ say: [噪音], mean: [噪音] }]', ['1:32 rule']],
    ['an unknown kind', 'similar: []', ['1:1 schema']],
    ['a number', 'equal: [[2024, year]]', ['1:10 schema']],
  ]
  test.each(table)('%s', (_title, text, expected) => {
    expect(faults(text)).toEqual(expected)
  })
})

describe('the synonyms that ship', () => {
  let files: readonly SynonymFile[] = []
  let analysis: TextAnalysis
  beforeAll(async () => {
    const folder = fileURLToPath(new URL('../../../packs', import.meta.url))
    const anything = { name: 'others', files: ['*.yaml', '*/*.yaml', '*/*/*.yaml'], schema: Type.Unknown() }
    const result = await loadPacks(folder, [SYNONYM_DEFINITION as PackDefinition, anything])
    files = result.ok ? packFiles(result.packs, SYNONYM_DEFINITION).map(({ value }) => value) : []
    analysis = openTextAnalysis(files)
  })

  function meant(word: string): string[] {
    const [concept, ...more] = analysis.query(word, { isTyping: false }).concepts
    expect(more, word).toEqual([])
    return concept!.alternatives.filter(({ by }) => by === 'synonym').map(({ terms }) => terms.join(' '))
  }

  test('are at least three hundred groups', () => {
    const groups = files.flatMap(({ equal, everyday }) => [...(equal ?? []), ...(everyday ?? [])])
    expect(groups.length).toBeGreaterThan(300)
  })

  test('are found from each of their words, as one concept', () => {
    for (const { equal, everyday } of files) {
      for (const word of [...(equal ?? []).flat(), ...(everyday ?? []).flatMap(({ say }) => say)]) {
        expect(meant(word).length, word).toBeGreaterThan(0)
      }
    }
  })

  const table: [typed: string, meant: string[]][] = [
    ['充电宝', ['移动 动电 电源', 'power bank']],
    ['电瓶车', ['电动 动自 自行 行车']],
    ['AI', ['artifici intellig', '人工 工智 智能']],
    ['internet of things', ['iot', '物联 联网']],
    ['aluminum', ['aluminium']],
    ['环保', ['环境 境保 保护']],
    ['電磁兼容', ['电磁 磁兼 兼容 容性', 'emc']],
    ['test methods', ['试验 验方 方法']],
    ['vocabulaire', ['vocabulari']],
    ['GPS', ['geometr product specif']],
  ]
  test.each(table)('%s also means %s', (typed, wanted) => {
    for (const terms of wanted) expect(meant(typed)).toContain(terms)
  })

  test('lead one way from what people say', () => {
    expect(meant('移动电源')).not.toContain('充电 电宝')
    expect(meant('power bank')).not.toContain('充电 电宝')
  })

  test('lead from what people say over what it means to what equals that, with less weight', () => {
    const [{ alternatives } = { alternatives: [] }] = analysis.query('充电宝', { isTyping: false }).concepts
    const weights = new Map(alternatives.map(({ written, weight }) => [written, weight]))
    expect(weights.get('移动电源')).toBe(0.9)
    expect(weights.get('power bank')).toBe(0.45)
  })

  test('of the language typed weigh more than those of another', () => {
    const [concept] = analysis.query('人工智能', { isTyping: false }).concepts
    const weights = concept!.alternatives.map(({ weight }) => weight)
    expect(weights).toEqual([...weights].sort((a, b) => b - a))
    expect(Math.min(...weights)).toBe(0.5)
  })
})
