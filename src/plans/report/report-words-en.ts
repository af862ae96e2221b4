/** Words of reports, in English. Figures come already written. */
import type { ReportWords } from './report-words-zh.ts'

const NUMBERS = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
/** Small numbers in words, as prose has them. */
const inWords = (n: number) => NUMBERS[n] ?? String(n)
const is = (n: number) => (n === 1 || n === 0 ? 'is' : 'are')
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export const reportEn: ReportWords = {
  kind: 'Mid-term evaluation report',
  contents: 'Contents',
  asOf: 'Evaluated on',
  issued: 'Issued',
  number: 'Number',
  issuers: 'Issued by',
  period: 'Period',
  until: (from, until) => `${from} to ${until}`,
  madeOn: 'Report made on',
  state: 'State of the register',
  stateSays: (editions, version) => `${editions} documents, event ${version}`,
  stateSimulated: (n) => `, ${n} of them simulated`,
  snapshot: 'Snapshot',
  snapshotSays: (hash, on) => `${hash} (kept on ${on})`,
  noSnapshot:
    'This report was computed from the register as it is now, not from a snapshot; later corrections will change its figures.',
  headings: {
    summary: 'Summary',
    targets: 'Targets',
    eachTarget: 'Target by target',
    goals: 'Goals without a figure',
    tasks: 'Tasks',
    fields: 'By field',
    method: 'Method and data',
    definitions: 'Annex: definitions of indicators',
  },
  summary: {
    noTargets: (day) => `This plan has no target with a figure; as of ${day} it is judged by its goals alone.`,
    none: (day, targets) =>
      targets === 1
        ? `As of ${day} the one target has no value; what is missing is said below.`
        : `As of ${day} none of the ${inWords(targets)} targets has a value; what is missing is said with each.`,
    some: (day, targets, valued, met, unmet) => {
      const known =
        targets === 1
          ? 'the one target has a value'
          : valued === targets
            ? `all ${inWords(targets)} targets have a value`
            : `${inWords(valued)} of ${inWords(targets)} targets ${valued === 1 ? 'has' : 'have'} a value`
      const result =
        valued === 1
          ? met === 1
            ? 'it is met'
            : 'it is not met'
          : unmet === 0
            ? 'all of these are met'
            : met === 0
              ? 'none of these is met'
              : `${inWords(met)} ${is(met)} met, ${inWords(unmet)} ${is(unmet)} not`
      return `As of ${day}, ${known}: ${result}. `
    },
    without: (n) =>
      n === 1
        ? 'The other one has no value; what is missing is said with it. '
        : `The other ${inWords(n)} have no value; what is missing is said with each. `,
    target: (title, goal, rest) => [`${title}: `, `, where ${goal} was asked for; ${rest}. `],
    simulated: (n) => `Of the records counted, ${n} ${n === '1' ? 'is' : 'are'} simulated. `,
    goals: (goals, marked) => {
      if (goals === 1)
        return marked === 1
          ? 'The one goal without a figure has been marked.'
          : 'The one goal without a figure has not been assessed.'
      if (marked === 0) return `None of the ${inWords(goals)} goals without a figure has been assessed.`
      return `Of ${inWords(goals)} goals without a figure, ${inWords(marked)} ${marked === 1 ? 'has' : 'have'} been marked.`
    },
    more: (n) => `${capital(inWords(n))} more ${n === 1 ? 'target is' : 'targets are'} in the table of targets. `,
  },
  comparators: { atLeast: 'at least ', atMost: 'at most ', moreThan: 'more than ', lessThan: 'less than ' },
  units: {
    percent: (n) => `${n}%`,
    standards: (n) => `${n} ${n === '1' ? 'standard' : 'standards'}`,
    enterprises: (n) => `${n} ${n === '1' ? 'enterprise' : 'enterprises'}`,
    documents: (n) => `${n} ${n === '1' ? 'document' : 'documents'}`,
    months: (n) => `${n} ${n === '1' ? 'month' : 'months'}`,
    bases: (n) => `${n} ${n === '1' ? 'base' : 'bases'}`,
  },
  points: (n) => `${n} percentage ${n === '1' ? 'point' : 'points'}`,
  states: { met: 'Met', missed: 'Not met', open: 'Not met yet', without: 'No value' },
  short: (n) => `${n} short`,
  above: (n) => `${n} above`,
  overLimit: (n) => `${n} over the limit`,
  under: (n) => `${n} under the limit`,
  exactlyMet: 'on the figure itself',
  exactlyUnmet: 'on the figure itself, which must be passed',
  columns: {
    target: 'Target',
    goal: 'Asked for',
    due: 'Due',
    value: 'Value',
    result: 'Result',
    gap: 'Gap',
    variant: 'Way to count',
    sides: 'Numerator / denominator',
    reason: 'Remark',
    day: 'Day',
    share: 'Compared',
    title: 'Content',
    scale: 'Rubric',
    mark: 'Mark',
    evidence: 'Evidence from',
    lead: 'Bodies',
    serves: 'Serves',
    field: 'Field',
    level: 'Level',
    publisher: 'Publisher',
    missing: 'What is missing',
    item: 'Item',
  },
  target: {
    value: 'Value',
    noValue: 'No value',
    asks: 'Asks for',
    goal: 'Asked for',
    goalSays: (goal, due) => `${goal}, due ${due}`,
    result: 'Result',
    official: 'Official count',
    wording: 'Original wording',
    note: 'Note',
    records: 'Records',
    open: 'Open the list',
    openReason: 'Open the target',
    trend: (title) => `${title}: values over time`,
    trendSays: (from, first, to, last, goal) =>
      `${first} on ${from}, ${last} on ${to}; the level line is the target of ${goal}.`,
    trendTable: 'Values by day',
    noTrend: 'There are no earlier values to draw.',
    variants: 'Ways to count',
    officialMark: ' (official)',
    simulated: (n) => `${n} of them simulated`,
    undated: (n) => `${n} left out for want of a date`,
    overlap: 'A standard may belong to several parts, so that together they are more than the whole.',
    restOfParts: (n) => `${n} more ${n === 1 ? 'part is' : 'parts are'} on the page of the target.`,
    forecast: 'Forecast for the due day',
    probability: 'Probability to meet it',
    range: 'Expected value',
    rangeSays: (median, low, high) => `median ${median}; eight in ten between ${low} and ${high}`,
    decided: 'On the due day',
    noForecast: 'Not forecast',
    assumptions: 'Assumptions',
    caveats: 'Caveats',
    definition: 'What is counted',
  },
  goals: {
    lead: 'Goals without a figure get a mark from 0 to 4 by a named assessor, with evidence; marks are never averaged with figures.',
    notMarked: 'Not assessed yet',
    mark: (mark, assessor, on) => `${mark} (${assessor}, ${on})`,
    withEvidence: (evidence) => `Evidence: ${evidence}`,
  },
  tasks: {
    lead: 'Progress is that of the latest report by whoever is in charge, up to the day of evaluation; where there is none, that is said.',
    state: 'Progress',
    states: { 'not-begun': 'not begun', 'under-way': 'under way', done: 'done', stopped: 'stopped' },
    untold: 'not reported yet',
    body: (name, role) => `${name} (${role})`,
    roles: { lead: 'leads', support: 'supports', participant: 'takes part' },
  },
  fields: {
    lead: 'Values of each field for each target, by the official way to count; the shade tells small from large within a column.',
    table: 'Values by field',
    none: 'There are no values by field yet.',
  },
  method: {
    snapshot:
      'Values of targets are those of the snapshot; values over time, parts and forecasts are computed from the register as it is now and may differ.',
    counting:
      'Each value is the number of records in its list, or the ratio of two such numbers; value and list come from one condition.',
    dates: 'A date known only to the year or month counts on the first day it can mean.',
    missing: 'A target whose records are missing has no value and says what is missing; no zero stands for it.',
    missingTable: 'Records that are missing',
    nothingMissing: 'Every way to count has a value.',
    simulated: (n) =>
      `The register holds ${n} simulated ${n === '1' ? 'record' : 'records'}; wherever they count it is said.`,
    noSimulated: 'The register holds no simulated record.',
    tags: 'Standards belong to fields by the rules of the packs (classification, committee, words of the title) and by decisions of people; the list of records gives the reason for each.',
    forecast:
      'Forecasts are simulated from the rates of the register itself, under the assumptions given; they are no plan.',
    links: 'Figures of this report link to their lists; those addresses last.',
    discrepancies: 'Where sources differ',
    about: (items) => ` (${items})`,
    reading: (source, says) => `${source}: ${says}`,
    used: (used, because) => `Used: ${used}. Because: ${because}.`,
  },
  definition: {
    indicator: 'Indicator',
    version: (n) => `version ${n}`,
    numerator: 'Numerator',
    denominator: 'Denominator',
    counted: 'Counts',
    window: 'Window',
    windows: {
      all: 'from the beginning',
      scope: 'the time the target names',
      year: 'one year',
      snapshot: 'those there on the day',
    },
    exclusions: 'Not counted',
    usedBy: 'Used by',
    variantCounts: (says) => ` (Counts ${says}.)`,
  },
  rest: (n) => `${n} more ${n === 1 ? 'is' : 'are'} on the page of the plan.`,
  list: ', ',
  comma: ', ',
  semicolon: '; ',
  colon: ': ',
}
