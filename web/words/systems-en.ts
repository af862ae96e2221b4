/** Words of the pages of standard systems, in English. */
import { plural } from '../ui/format.ts'
import type { SystemsWords } from './systems-zh.ts'

const counted = (count: number, shown: string, one: string, other: string) =>
  `${shown} ${plural('en', count, { one, other })}`

export const systemsEn: SystemsWords = {
  title: 'Standard systems',
  system: 'System',
  lead: (count, shown) =>
    `${counted(count, shown, 'system', 'systems')}. How many of the standards there should be exist, and which are missing, is computed from the register day by day.`,
  empty: 'There is no standard system yet. Import one from a workbook with plumbline system import.',
  all: 'All systems',
  missing: 'There is no such standard system',
  says: (should, existing, share, toDo) =>
    `Standards there should be: ${should}; existing: ${existing}, a coverage of ${share}; to be made: ${toDo}.`,
  saysUntold: (count) => `Status not told by the register: ${count}, not counted as existing.`,
  compiled: (compiled, asOf) => `Compiled ${compiled}; status as of ${asOf}.`,
  xlsx: 'Download workbook (XLSX)',
  pdf: 'Download to print (PDF)',
  json: 'Data (JSON)',
  structure: 'Structure',
  structureKey:
    'Figures in the boxes: existing of those there should be; the stronger the colour, the greater that share. Arrows show an order.',
  existingOf: (existing, should) => `existing: ${existing} of ${should}`,
  coverage: 'Coverage',
  pictureKey:
    'Area: standards there should be; the stronger the colour, the more of them exist. The table below has the numbers.',
  pictureSays: (parts, least, most) =>
    `Parts: ${parts}, as large as the standards there should be in each; coverage from ${Math.floor(least * 100)}% to ${Math.floor(most * 100)}%. The table below has the numbers.`,
  subsystem: 'Subsystem',
  detail: 'Detail list',
  standard: 'Standard',
  adopts: 'Adopts',
  reason: 'Reason',
  remarks: 'Remarks',
  any: 'All',
  narrow: 'Narrow',
  widen: 'Remove filters',
  lines: (count, shown) => counted(count, shown, 'item', 'items'),
  gaps: 'Gaps',
  gapsLead: (count, shown) =>
    `${counted(count, shown, 'standard', 'standards')} that the system needs and the register does not have, the most urgent first.`,
  gapsShow: 'Each with its reason',
  gapsAll: 'All items to do',
  statistics: 'Statistics',
  note: 'Compilation note',
  warnings: 'What could stand better',
}
