/** What each file of the corpus gives when it is imported into an empty register, in this order. */
export interface FileCounts {
  readonly path: string
  /** Records and rejects. */
  readonly read: number
  readonly created: number
  /** Records of the same source and key that an earlier file of the list gave otherwise. */
  readonly changed?: number
  readonly relations: number
  readonly rejected?: Readonly<Record<string, number>>
  /** Taken only by `npm run test:all`. */
  readonly isLarge?: true
  /** Imported as a source of its own: the same catalogue in another state would overwrite it. */
  readonly source?: string
  /** Why a count differs from the one the corpus states for the file. */
  readonly why?: string
}

export const COUNTS: readonly FileCounts[] = [
  { path: 'classification/ICS-simple.xml.gz', read: 1_381, created: 1_381, relations: 0 },
  { path: 'classification/isoics-json.tar.gz', read: 1_381, created: 1_381, relations: 0 },
  { path: 'classification/ccs-level1.csv', read: 24, created: 24, relations: 0 },
  { path: 'classification/ccs-level2.csv', read: 225, created: 225, relations: 0 },
  { path: 'classification/ccs-level3.csv', read: 1_608, created: 1_608, relations: 0 },
  { path: 'cn/cn-standards-2026-07.json.gz', read: 50_399, created: 50_399, relations: 3_635 },
  { path: 'cn/cn-wellknown.curated.json', read: 133, created: 133, relations: 129 },
  { path: 'cn/nmpa-medical-device-standards.json.gz', read: 2_141, created: 2_141, relations: 26 },
  { path: 'cn/nmpa-iso-gb-mapping.json', read: 29, created: 28, relations: 28, rejected: { 'no-identifier': 1 } },
  { path: 'cn/cn-platform-pages.fixtures.json.gz', read: 17, created: 17, relations: 1 },
  {
    path: 'cn/scut-construction-standards-list.json',
    read: 84,
    created: 74,
    relations: 9,
    rejected: { 'no-identifier': 10 },
  },
  { path: 'cn/gb-agencies.json', read: 98, created: 98, relations: 0 },
  { path: 'cn/prefix-publishers-derived.json', read: 840, created: 840, relations: 0 },
  { path: 'cn/tc-derived.json', read: 450, created: 450, relations: 0 },
  { path: 'cn/governing-body-codes-derived.json', read: 38, created: 38, relations: 0 },
  {
    path: 'ietf/rfc-index-2024-03-06.txt.gz',
    read: 9_532,
    created: 9_345,
    relations: 7_301,
    rejected: { 'not-a-record': 187 },
  },
  {
    path: 'ietf/rfc-index.converted.xml.gz',
    read: 9_888,
    created: 9_701,
    relations: 7_733,
    rejected: { 'not-a-record': 187 },
  },
  {
    path: 'ietf/specref-ietf-2019-02-19.json.gz',
    read: 9_271,
    created: 8_338,
    relations: 5_724,
    rejected: { 'not-a-record': 933 },
    isLarge: true,
  },
  { path: 'ietf/relaton-rfcsubseries.tar.gz', read: 365, created: 365, relations: 443 },
  { path: 'ietf/ietf-groups.yaml.gz', read: 251, created: 251, relations: 0 },
  { path: 'misc/relaton-ecma.tar.gz', read: 799, created: 799, relations: 1_871 },
  { path: 'misc/relaton-cie.tar.gz', read: 990, created: 990, relations: 128 },
  { path: 'misc/relaton-oiml.tar.gz', read: 5_707, created: 5_707, relations: 8_921, isLarge: true },
  {
    path: 'misc/specref-misc-2026-08-22.tar.gz',
    read: 3_588,
    created: 2_596,
    relations: 1_176,
    rejected: { 'not-a-record': 992 },
  },
  { path: 'misc/eu-mdr-harmonised-standards.json', read: 65, created: 65, relations: 341 },
  { path: 'calls/eu-funding-open-calls-2026-08.jsonl.gz', read: 629, created: 629, relations: 0 },
  { path: 'w3c/web-specs-4.16.0.json.gz', read: 813, created: 813, relations: 467 },
  {
    path: 'w3c/specref-w3c-2020-11-03.json.gz',
    read: 8_749,
    created: 8_513,
    relations: 7_335,
    rejected: { 'not-a-record': 236 },
    isLarge: true,
  },
  { path: 'w3c/relaton-w3c.tar.gz', read: 16_811, created: 16_811, relations: 57_225, isLarge: true },
  { path: 'iso/iso_deliverables_sample.jsonl', read: 3, created: 3, relations: 4, source: 'iso-open-data-sample' },
  {
    path: 'iso/iso_deliverables_metadata.converted.jsonl.gz',
    read: 54_780,
    created: 54_780,
    relations: 56_745,
    isLarge: true,
  },
  { path: 'iso/iso_technical_committees.jsonl.gz', read: 785, created: 785, relations: 0 },
  { path: 'iso/iso_technical_committees.csv.gz', read: 785, created: 785, relations: 0 },
  { path: 'iso/iso_stage_snapshots.derived.jsonl.gz', read: 3_302, created: 3_302, relations: 342, isLarge: true },
  { path: 'iso/relaton-iso.tar.gz', read: 71_266, created: 71_266, relations: 76_068, isLarge: true },
  { path: 'iec/relaton-iec-2025-12-30.tar.gz', read: 32_279, created: 32_279, relations: 7_327, isLarge: true },
  { path: 'itu/relaton-itu.tar.gz', read: 21_506, created: 21_506, relations: 3_697, isLarge: true },
  { path: 'etsi/relaton-etsi.tar.gz', read: 28_616, created: 28_616, relations: 162, isLarge: true },
  { path: 'etsi/specref-etsi-2019-04-23.json.gz', read: 9_134, created: 9_134, relations: 133, isLarge: true },
  { path: 'ieee/relaton-ieee.tar.gz', read: 11_787, created: 11_787, relations: 5_976, isLarge: true },
  { path: 'laws/cn-laws-index.jsonl.gz', read: 1_560, created: 1_560, relations: 0 },
  { path: 'laws/cn-laws.tar.gz', read: 1_385, created: 1_385, relations: 0, isLarge: true },
  {
    path: 'laws/cn-local-regulations-mentioning-standards.tar.gz',
    read: 684,
    created: 684,
    relations: 2,
    isLarge: true,
  },
  { path: 'laws/cn-nmpa-guidance-zh.tar.gz', read: 560, created: 560, relations: 7_293, isLarge: true },
]
