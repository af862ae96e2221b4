/** An edition as a Relaton bibliographic item (YAML, schema 1.5 of the Relaton model). Pure. */
import { stringify } from 'yaml'
import type { RelationKind } from '../claims.ts'
import type { Edition } from '../edition.ts'
import type { StandardView } from '../views.ts'

/** One standard as Relaton YAML. */
export function relatonYaml(view: StandardView): string {
  return stringify(relatonItem(view.edition, view), { lineWidth: 0 })
}

/** The item as a plain value; `view` adds relations where it is at hand. */
export function relatonItem(edition: Edition, view?: StandardView): Record<string, unknown> {
  const { slug, canonical, titles, scopes, languages, link, externalIds, stage, edition: number } = edition
  return {
    schema_version: 'v1.5.6',
    id: slug,
    type: 'standard',
    title: Object.entries(titles).map(([language, content]) => ({ type: 'main', content, language: [language] })),
    docidentifier: [
      { content: canonical, type: edition.publisherCode ?? 'plumbline', primary: true },
      ...Object.entries(externalIds).map(([type, content]) => ({ content, type })),
    ],
    ...(link === undefined ? {} : { source: [{ type: 'src', content: link }] }),
    date: datesOf(edition),
    ...(edition.publisherName === undefined ? {} : { contributor: [publisher(edition.publisherName)] }),
    ...(number === undefined ? {} : { edition: { content: number } }),
    ...(languages.length === 0 ? {} : { language: [...languages] }),
    abstract: Object.entries(scopes).map(([language, content]) => ({ content, language: [language] })),
    ...(stage === undefined ? {} : { status: { stage: { content: stage.code } } }),
    ext: { ics: edition.ics.map((code) => ({ code })), ccs: [...edition.ccs] },
    ...(view === undefined ? {} : { relation: relationsOf(view) }),
  }
}

function datesOf({ published, effective, withdrawn }: Edition) {
  const dates = [
    ['published', published],
    ['implemented', effective],
    ['obsoleted', withdrawn],
  ] as const
  return dates.flatMap(([type, at]) => (at === undefined ? [] : [{ type, at }]))
}

function publisher(name: string) {
  return { role: [{ type: 'publisher' }], organization: { name: [{ content: name }] } }
}

const RELATON_KINDS: Readonly<Record<RelationKind, readonly [out: string, inward: string]>> = {
  replaces: ['obsoletes', 'obsoletedBy'],
  amends: ['updates', 'updatedBy'],
  corrects: ['updates', 'updatedBy'],
  adopts: ['adoptedFrom', 'adoptedAs'],
  references: ['cites', 'isCitedIn'],
  'same-as': ['identicalTo', 'identicalTo'],
  'part-of': ['partOf', 'includes'],
  'derives-from': ['derivedFrom', 'derives'],
  supports: ['related', 'related'],
  related: ['related', 'related'],
}

function relationsOf(view: StandardView) {
  return view.relations.flatMap(({ kind, direction, rows }) =>
    rows.map(({ identifier }) => ({
      type: RELATON_KINDS[kind][direction === 'out' ? 0 : 1],
      bibitem: { formattedref: { content: identifier }, docidentifier: [{ content: identifier, primary: true }] },
    })),
  )
}
