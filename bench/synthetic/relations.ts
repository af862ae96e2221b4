/** What connects the documents of a made-up register, as arrays of numbers: heavy-tailed, with hubs on purpose. */
import { RELATION_KINDS, type RelationKind } from '../../src/register/claims.ts'
import { Draws } from './draws.ts'
import { CITED_SHARES, CITED_STEEPNESS, type SyntheticRegister } from './register.ts'

const RELATION_DRAWS = 201

/** Relation `i` goes from document `subjects[i]` to `objects[i]`; `kinds[i]` counts in `RELATION_KINDS`. */
export interface SyntheticRelations {
  readonly subjects: Uint32Array
  readonly objects: Uint32Array
  readonly kinds: Uint8Array
}

/**
 * `count` relations: all successions, supplements and adoptions of the register (as many as fit), splits of one standard
 * into up to 22, and for the rest references, a fifth of them to one document.
 */
export function syntheticRelations(register: SyntheticRegister, count: number, seed = 20_260_101): SyntheticRelations {
  const relations = {
    subjects: new Uint32Array(count),
    objects: new Uint32Array(count),
    kinds: new Uint8Array(count),
  }
  let laid = 0
  const lay = (subject: number, kind: RelationKind, object: number) => {
    if (laid === count || subject === object) return
    relations.subjects[laid] = subject
    relations.objects[laid] = object
    relations.kinds[laid++] = RELATION_KINDS.indexOf(kind)
  }
  for (let n = 0; n < register.size && laid < count; n++) layOwn(register, n, lay)
  const draws = new Draws(seed).begin(0, RELATION_DRAWS)
  while (laid < count) {
    const subject = draws.below(register.size)
    lay(subject, 'references', drawCited(register, draws, subject))
  }
  return relations
}

type Lay = (subject: number, kind: RelationKind, object: number) => void

function layOwn(register: SyntheticRegister, n: number, lay: Lay): void {
  const { places } = register
  const place = places.at(n)
  const { class: name, standard, edition, isSupplement } = place
  if (standard >= places.standards(name)) return
  if (isSupplement) lay(n, 'amends', places.lastEdition(name, standard))
  else if (edition > 0) lay(n, 'replaces', places.edition(name, standard, edition - 1))
  const adopted = register.adopted(place)
  if (adopted >= 0) lay(n, 'adopts', places.lastEdition('foreign', adopted))
  if (name !== 'national' || standard % 500 !== 0 || isSupplement || edition > 0) return
  const into = 2 + (standard % 21)
  for (let successor = standard + 1; successor <= standard + into && successor < places.standards(name); successor++)
    lay(places.lastEdition(name, successor), 'replaces', n)
}

// What is basic is cited by what builds on it, not the other way round: a document cites those before it in its class.
function drawCited({ places, size }: SyntheticRegister, draws: Draws, subject: number): number {
  const own = places.at(subject)
  const isForeign = own.class === 'foreign'
  const chosen = isForeign ? 'foreign' : citedClass(draws.next())
  if (chosen === 'hub') return places.lastEdition('national', 0)
  if (chosen === 'any') return draws.below(size)
  const standards = places.standards(chosen)
  const before = own.class === chosen ? Math.min(own.standard, standards) : standards
  return places.lastEdition(chosen, Math.floor(before * draws.next() ** CITED_STEEPNESS))
}

function citedClass(share: number): 'hub' | 'national' | 'foreign' | 'any' {
  if (share < CITED_SHARES.hub) return 'hub'
  if (share < CITED_SHARES.hub + CITED_SHARES.national) return 'national'
  return share < CITED_SHARES.hub + CITED_SHARES.national + CITED_SHARES.foreign ? 'foreign' : 'any'
}
