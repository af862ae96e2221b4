import { useLoaderData } from 'react-router'
import type { EditionField } from '../../src/plans/field-views.ts'
import type { ImpactView } from '../../src/register/impact.ts'
import type { EditionSummary, StandardView } from '../../src/register/views.ts'
import { Frame } from '../site/frame.tsx'
import { Hang } from '../ui/hang.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { useReader } from '../ui/reader.tsx'
import { StatusSign } from '../ui/status-sign.tsx'
import { inReadersOrder } from '../ui/titles.ts'
import { fieldName, wordFor } from '../words/words.ts'
import { ChoicePage } from './choice-page.tsx'
import { Cite, MachineForms } from './cite.tsx'
import { Facts } from './facts-list.tsx'
import { FieldsSection } from './fields-section.tsx'
import { ImpactSection } from './impact-section.tsx'
import { MissingStandardPage, type NearMiss } from './missing-page.tsx'
import { History, Sources } from './record-trail.tsx'
import { Relations } from './relations.tsx'
import { type ChosenDay, StatusToday } from './status-today.tsx'
import { Chain, Timeline } from './timeline.tsx'

/** What the loader of a standard's address gives: the edition, a choice of several, or none. */
export type StandardData =
  | {
      readonly kind: 'standard'
      readonly view: StandardView
      readonly day: ChosenDay
      readonly today: string
      readonly impact: ImpactView | null
      readonly fields: readonly EditionField[]
    }
  | { readonly kind: 'choice'; readonly text: string; readonly editions: readonly EditionSummary[] }
  | { readonly kind: 'missing'; readonly miss: NearMiss }

/** Whatever stands at a standard's permanent address. */
export function StandardRoute() {
  const data = useLoaderData<StandardData>()
  if (data.kind === 'choice') return <ChoicePage text={data.text} editions={data.editions} />
  if (data.kind === 'missing') return <MissingStandardPage miss={data.miss} />
  return <StandardPage {...data} />
}

function StandardPage({ view, day, today, impact, fields }: Extract<StandardData, { readonly kind: 'standard' }>) {
  const { lang } = useReader()
  const { edition } = view
  const [title] = inReadersOrder(lang, edition.titles)
  return (
    <Frame title={[edition.canonical, title?.text].filter(Boolean).join(' ')}>
      <MachineForms view={view} />
      <article>
        <Heading view={view} />
        <StatusToday view={view} day={day} today={today} />
        <Scope view={view} />
        <Facts edition={edition} />
        <FieldsSection fields={fields} />
        <Timeline view={view} asOf={day.asOf} />
        <Chain view={view} asOf={day.asOf} />
        <ImpactSection slug={edition.slug} view={impact} />
        <Relations groups={view.relations} slug={edition.slug} asOf={day.asOf} />
        <Doubts view={view} />
        <Sources sources={view.sources} />
        <History steps={view.history} />
        <Cite view={view} today={today} />
      </article>
    </Frame>
  )
}

function Heading({ view }: { readonly view: StandardView }) {
  const { lang, words } = useReader()
  const { edition } = view
  const [first, ...others] = inReadersOrder(lang, edition.titles)
  const nature = [
    edition.level && wordFor(words.levels, edition.level),
    edition.force && wordFor(words.forces, edition.force),
  ].filter(Boolean)
  return (
    <header className="hang-head standard-head">
      <p className="nature">{nature.join(' · ')}</p>
      <p className="designation">
        <Identifier text={edition.canonical} />
        <span data-region="sign">
          <StatusSign status={view.status} />
        </span>
      </p>
      <h1
        className={isLong(first?.text ?? '') ? 'standard-title standard-title-long' : 'standard-title'}
        lang={first?.lang}
      >
        {first?.text ?? edition.canonical}
      </h1>
      {others.map(({ lang: other, text }) => (
        <p className="standard-other" lang={other} key={other}>
          {text}
        </p>
      ))}
      {edition.simulated && <p className="notice">{words.standard.simulated}</p>}
      {edition.unread && (
        <p className="notice">
          {words.standard.unread}
          {words.site.colon}
          {edition.unread}
        </p>
      )}
    </header>
  )
}

// Longer than some three lines of the large size; a Chinese character takes the room of two letters.
function isLong(title: string): boolean {
  return title.length + (title.match(/\p{Script=Han}/gu)?.length ?? 0) > 110
}

function Scope({ view: { edition } }: { readonly view: StandardView }) {
  const { lang, words } = useReader()
  const [scope] = inReadersOrder(lang, edition.scopes)
  if (scope === undefined) return null
  return (
    <Hang id="scope" heading={words.standard.scope}>
      <div className="prose" lang={scope.lang}>
        {[...scope.text.matchAll(/[^\n]+/g)].map((paragraph) => (
          <p key={paragraph.index}>{paragraph[0]}</p>
        ))}
      </div>
    </Hang>
  )
}

function Doubts({ view: { edition } }: { readonly view: StandardView }) {
  const { lang, words } = useReader()
  if (edition.doubts.length === 0) return null
  return (
    <Hang id="doubts" heading={words.standard.doubts}>
      <p>{words.standard.doubtsLead}</p>
      <ul className="plain">
        {edition.doubts.map(({ field, raw, reason }) => (
          <li key={`${field} ${raw} ${reason}`}>
            {words.standard.doubt(fieldName(lang, field), raw, wordFor(words.doubtReasons, reason))}
          </li>
        ))}
      </ul>
    </Hang>
  )
}
