/** The reference page on fields: what the rules tag in the lists of the corpus, and how much of it belongs. */
import type { Fields } from '../../src/plans/field.ts'
import type { Field } from '../../src/plans/field-schema.ts'
import { HOME } from './field-records.ts'
import {
  type KnownFile,
  type Recall,
  type SampleFile,
  type Tagged,
  type Verdicts,
  verdictsOf,
} from './field-samples.ts'

/** What the page is made of. */
export interface Measured {
  readonly fields: Fields
  readonly home: Tagged
  readonly local: Tagged
  readonly abroad: Tagged
  readonly counts: { readonly home: number; readonly local: number; readonly abroad: number }
  readonly samples: { readonly home: SampleFile; readonly local: SampleFile; readonly abroad: SampleFile }
  readonly known: KnownFile
  /** By field. */
  readonly recalls: ReadonlyMap<string, Recall>
}

/** The page, in Markdown. */
export function fieldsPage(measured: Measured): string {
  const { fields, counts, samples } = measured
  const industries = fields.all.filter((field) => isIndustry(field))
  const others = fields.all.filter((field) => !isIndustry(field))
  return `# Fields: what the rules tag

Made by \`test/corpus/fields.test.ts\` (vitest \`-u\` renews it) from the rules in \`packs/cn/fields\` and the lists of the
corpus: ${counts.home} national and industry standards and ${counts.local} local and association standards of
\`${HOME}\`; ${counts.abroad} documents of ISO, IEC, ITU and IEEE. The Chinese list has neither
English titles nor committees, and no classes for its newest standards: what rules say of committees is not measured.

## Industries, measured by hand

Each document of a sample was read (title, classes, committee) and judged against the definition of its field on
${samples.home.judged}: it belongs, it is borderline (with a reason), or it is foreign (with a reason). The verdicts are in
\`test/corpus/field-samples\`. A sample is the first 50 (future industries: 20) by the hash of field and identifier, or all
there are. Precision counts a borderline one half.

The rules were written while looking at the national and industry standards, so precision there is what a rule can do
where it was fitted. The *first look* was drawn from local and association standards before any rule had met them; it
is the figure to expect of a list not seen before. Where it showed a look-alike, the rule was mended afterwards.
*Recall* is measured where a sector has prefixes of its own, which the rules do not look at: all standards under them that
are not tagged were read. The rules were mended after that too; the second figure is what they found before. *Known*
counts documents that belong, chosen by hand while reading, that the rules find; it guards them and measures no more.

| field | tagged | judged | belongs, borderline, foreign | precision | first look | abroad | recall, at first | known |
|---|---|---|---|---|---|---|---|---|
${industries.map((field) => industryRow(field, measured)).join('\n')}

## The other fields

National and industry standards tagged by the field's own rule or as part of it, and documents abroad. Random draws were
read when the rules were written; they are not measured. Where there is 0, no title of the list speaks of the field:
the words of its name, and others for the same, were searched for.

| field | class | standards | abroad |
|---|---|---|---|
${others.map((field) => otherRow(field, measured)).join('\n')}
`
}

function isIndustry({ class: ofClass }: Field): boolean {
  return ofClass === 'emerging' || ofClass === 'future'
}

function industryRow({ field, name }: Field, { home, local, abroad, samples, known, recalls }: Measured): string {
  const sampleOf = ({ samples: all }: SampleFile) => all.find((sample) => sample.field === field)
  const [own, first, foreign] = [sampleOf(samples.home), sampleOf(samples.local), sampleOf(samples.abroad)]
  const verdicts = own && verdictsOf(own, home.get(field))
  const recall = recalls.get(field)
  const ids = known.known.find((row) => row.field === field)?.ids ?? []
  const found = ids.filter((id) => [home, local, abroad].some((tagged) => tagged.get(field)!.has(id)))
  const cells = [
    `${name.zh} ${name.en}`,
    home.get(field)!.size,
    verdicts?.judged ?? 0,
    verdicts === undefined ? '' : `${verdicts.belongs}, ${verdicts.borderline}, ${verdicts.foreign}`,
    verdicts === undefined ? 'none tagged' : percentOf(verdicts),
    first === undefined ? 'none tagged' : withSize(verdictsOf(first)),
    foreign === undefined ? '' : withSize(verdictsOf(foreign, abroad.get(field))),
    recall === undefined ? '' : `${percent(recall.share)}, ${percent(recall.shareAtFirst)}`,
    `${found.length} of ${ids.length}`,
  ]
  return `| ${cells.join(' | ')} |`
}

function otherRow({ field, name, class: ofClass }: Field, { home, abroad }: Measured): string {
  return `| ${name.zh} ${name.en} | ${ofClass} | ${home.get(field)!.size} | ${abroad.get(field)!.size} |`
}

function percentOf({ precision }: Verdicts): string {
  return precision === undefined ? '' : percent(precision)
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`
}

function withSize(verdicts: Verdicts): string {
  return `${percentOf(verdicts)} of ${verdicts.judged}`
}
