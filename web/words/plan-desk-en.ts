/** Words of the pages on which plans are written, in English. */
import { plural } from '../ui/format.ts'
import type { PlanDeskWords } from './plan-desk-zh.ts'

export const planDeskEn: PlanDeskWords = {
  title: 'Writing plans',
  lead: 'Draft a new plan or rewrite one there is. What is saved is a draft; once published, targets, pages and the API go by the new text.',
  list: 'All plans',
  facts: { plan: 'Plan', holds: 'Holds', latest: 'Latest draft' },
  fromPacks: 'that of the packs',
  version: (number) => `version ${number}`,
  none: 'none',
  begin: {
    heading: 'A new plan',
    plan: 'Id',
    planHint:
      'Stands in addresses and files and stays for good. Small letters, figures, hyphens, such as city-standards-2027.',
    button: 'Begin drafting',
  },
  back: 'All plans',
  text: 'Text (YAML)',
  textHint: 'The same form as the plan files of the packs.',
  note: 'What this version changes',
  noteHint: 'Kept with the version; 500 characters at most.',
  save: 'Save as a new version',
  shown: (number) => `Below is the text of version ${number}.`,
  notSaved: 'Nothing was saved yet; below is the text that holds now.',
  isNew: 'There is no such plan yet. The skeleton below has no faults; write on from it.',
  faults: 'Faults of the text',
  noFaults: 'No faults: it can be published.',
  fault: (line, column) => `line ${line}, column ${column}`,
  inOther: (file) => `in ${file}`,
  publish: {
    heading: 'Publishing',
    says: (number) => `Version ${number} then holds at once; what held before is kept and can be read.`,
    holdsAlready: (number) => `It is version ${number} that holds.`,
    saveFirst: 'Save a version first.',
    mendFirst: 'Mend the faults and save, then it can be published.',
    button: (number) => `Publish version ${number}`,
    takeBackSays: 'The plan of the packs then holds again; one that is not in the packs is listed no more.',
    takeBack: 'Take back what was published',
  },
  versions: {
    heading: 'Versions',
    total: (count, shown) => `${shown} ${plural('en', count, { one: 'version', other: 'versions' })}`,
    none: 'No version was saved yet.',
    holds: 'holds',
    by: 'By',
    older: 'Older versions',
    newest: 'Back to the newest',
  },
  download: 'Download the text that holds (YAML)',
  look: 'See the page of the plan',
}
