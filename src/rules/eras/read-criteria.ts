/** Strict reading of one criteria file: every key is known, every value has its type; anything else is an error that names the place. */
import type { CriteriaSet, Criterion, CriterionGroup, Gate, GateKind, Option, Part } from '../engine/criteria.ts'
import type { Confidence, LegalSource, PartCode, RecognisedStars } from '../vocabulary.ts'

const GATE_KINDS: readonly GateKind[] = ['knockout', 'stop', 'dependency', 'requirement']
const CONFIDENCES: readonly Confidence[] = ['read', 'secondary', 'inferred', 'recalled']
const PART_CODES: readonly PartCode[] = ['A', 'B', 'C']
const MARKS: readonly RecognisedStars[] = [3, 4, 5]

/** Reads the JSON of one set. @throws Error naming the file, the place in it and what was expected. */
export function readCriteriaSet(file: string, json: unknown): CriteriaSet {
  const set = fields(json, file, [
    'set', 'name', 'sheetName', 'sheetSubheading', 'sector', 'group', 'managingAgencies', 'requiresSampleProducts',
    'sampleProducts', 'disqualifiers', 'irregularities', 'source', 'parts',
  ], ['subgroup', 'markNote', 'unusable'])
  return {
    set: whole(set.set, `${file}.set`),
    name: text(set.name, `${file}.name`),
    sheetName: text(set.sheetName, `${file}.sheetName`),
    sheetSubheading: anyText(set.sheetSubheading, `${file}.sheetSubheading`),
    sector: named(set.sector, `${file}.sector`),
    group: named(set.group, `${file}.group`),
    ...(set.subgroup === undefined ? {} : { subgroup: named(set.subgroup, `${file}.subgroup`) }),
    managingAgencies: list(set.managingAgencies, `${file}.managingAgencies`, text),
    requiresSampleProducts: flag(set.requiresSampleProducts, `${file}.requiresSampleProducts`),
    sampleProducts: whole(set.sampleProducts, `${file}.sampleProducts`),
    disqualifiers: list(set.disqualifiers, `${file}.disqualifiers`, text),
    ...(set.markNote === undefined ? {} : { markNote: text(set.markNote, `${file}.markNote`) }),
    irregularities: list(set.irregularities, `${file}.irregularities`, text),
    ...(set.unusable === undefined ? {} : { unusable: { why: list(fields(set.unusable, `${file}.unusable`, ['why']).why, `${file}.unusable.why`, text) } }),
    source: readSource(set.source, `${file}.source`),
    parts: list(set.parts, `${file}.parts`, readPart),
  }
}

function readPart(json: unknown, at: string): Part {
  const part = fields(json, at, ['code', 'label', 'maxPoints', 'children'])
  return {
    code: oneOf(part.code, at, PART_CODES),
    label: text(part.label, `${at}.label`),
    maxPoints: whole(part.maxPoints, `${at}.maxPoints`),
    children: list(part.children, `${at}.children`, readNode),
  }
}

function readNode(json: unknown, at: string): CriterionGroup | Criterion {
  if (typeof json === 'object' && json !== null && 'options' in json) return readCriterion(json, at)
  const group = fields(json, at, ['code', 'label', 'maxPoints', 'children'])
  return {
    code: text(group.code, `${at}.code`),
    label: text(group.label, `${at}.label`),
    maxPoints: whole(group.maxPoints, `${at}.maxPoints`),
    children: list(group.children, `${at}.children`, readNode),
  }
}

function readCriterion(json: unknown, at: string): Criterion {
  const leaf = fields(json, at, ['code', 'label', 'maxPoints', 'options'], ['letter', 'explanation', 'requirement', 'notes', 'gates', 'dependsOn', 'cases', 'casesDerived'])
  return {
    code: text(leaf.code, `${at}.code`),
    label: text(leaf.label, `${at}.label`),
    maxPoints: whole(leaf.maxPoints, `${at}.maxPoints`),
    ...(leaf.letter === undefined ? {} : { letter: text(leaf.letter, `${at}.letter`) }),
    ...(leaf.explanation === undefined ? {} : { explanation: text(leaf.explanation, `${at}.explanation`) }),
    ...(leaf.requirement === undefined ? {} : { requirement: text(leaf.requirement, `${at}.requirement`) }),
    ...(leaf.notes === undefined ? {} : { notes: list(leaf.notes, `${at}.notes`, text) }),
    ...(leaf.gates === undefined ? {} : { gates: list(leaf.gates, `${at}.gates`, readGate) }),
    ...(leaf.dependsOn === undefined ? {} : { dependsOn: { criterion: text(fields(leaf.dependsOn, `${at}.dependsOn`, ['criterion']).criterion, at) } }),
    ...(leaf.cases === undefined ? {} : { cases: list(leaf.cases, `${at}.cases`, readCase) }),
    ...(leaf.casesDerived === undefined ? {} : { casesDerived: marked(leaf.casesDerived, `${at}.casesDerived`) }),
    options: list(leaf.options, `${at}.options`, readOption),
  }
}

function readOption(json: unknown, at: string): Option {
  const option = fields(json, at, ['code', 'label', 'points'], ['minimumForStars', 'case', 'derived', 'printed', 'correction', 'likelyPoints', 'verify'])
  return {
    code: text(option.code, `${at}.code`),
    label: text(option.label, `${at}.label`),
    points: whole(option.points, `${at}.points`),
    ...(option.minimumForStars === undefined ? {} : { minimumForStars: oneOf(option.minimumForStars, `${at}.minimumForStars`, MARKS) }),
    ...(option.case === undefined ? {} : { case: text(option.case, `${at}.case`) }),
    ...(option.derived === undefined ? {} : { derived: marked(option.derived, `${at}.derived`) }),
    ...(option.printed === undefined ? {} : { printed: anyText(option.printed, `${at}.printed`) }),
    ...(option.correction === undefined ? {} : { correction: text(option.correction, `${at}.correction`) }),
    ...(option.likelyPoints === undefined ? {} : { likelyPoints: whole(option.likelyPoints, `${at}.likelyPoints`) }),
    ...(option.verify === undefined ? {} : { verify: text(option.verify, `${at}.verify`) }),
  }
}

function readGate(json: unknown, at: string): Gate {
  const gate = fields(json, at, ['kind', 'text'])
  return { kind: oneOf(gate.kind, `${at}.kind`, GATE_KINDS), text: text(gate.text, `${at}.text`) }
}

function readCase(json: unknown, at: string): NonNullable<Criterion['cases']>[number] {
  const found = fields(json, at, ['code', 'label'], ['maxPoints'])
  return {
    code: text(found.code, `${at}.code`),
    label: text(found.label, `${at}.label`),
    ...(found.maxPoints === undefined ? {} : { maxPoints: whole(found.maxPoints, `${at}.maxPoints`) }),
  }
}

function readSource(json: unknown, at: string): LegalSource {
  const source = fields(json, at, ['document', 'article', 'confidence'], ['note'])
  return {
    document: text(source.document, `${at}.document`),
    article: text(source.article, `${at}.article`),
    confidence: oneOf(source.confidence, `${at}.confidence`, CONFIDENCES),
    ...(source.note === undefined ? {} : { note: text(source.note, `${at}.note`) }),
  }
}

function named(json: unknown, at: string): { code: string; name: string } {
  const found = fields(json, at, ['code', 'name'])
  return { code: text(found.code, `${at}.code`), name: text(found.name, `${at}.name`) }
}

function fields(json: unknown, at: string, required: readonly string[], optional: readonly string[] = []): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw expected(at, 'an object')
  const found: Record<string, unknown> = { ...json }
  for (const key of required) if (!Object.hasOwn(found, key)) throw expected(`${at}.${key}`, 'a value')
  for (const key of Object.keys(found)) if (!required.includes(key) && !optional.includes(key)) throw new Error(`${at}: unknown key "${key}"`)
  return found
}

function list<T>(json: unknown, at: string, read: (entry: unknown, at: string) => T): T[] {
  if (!Array.isArray(json)) throw expected(at, 'a list')
  return json.map((entry: unknown, index) => read(entry, `${at}[${index}]`))
}

function oneOf<T>(json: unknown, at: string, allowed: readonly T[]): T {
  const found = allowed.find(value => value === json)
  if (found === undefined) throw expected(at, allowed.join(' | '))
  return found
}

function text(json: unknown, at: string): string {
  if (typeof json !== 'string' || json.trim() === '') throw expected(at, 'text')
  return json
}

function anyText(json: unknown, at: string): string {
  if (typeof json !== 'string') throw expected(at, 'text')
  return json
}

function whole(json: unknown, at: string): number {
  if (typeof json !== 'number' || !Number.isInteger(json) || json < 0) throw expected(at, 'a whole number from 0')
  return json
}

function flag(json: unknown, at: string): boolean {
  if (typeof json !== 'boolean') throw expected(at, 'true or false')
  return json
}

function marked(json: unknown, at: string): true {
  if (json !== true) throw expected(at, 'true')
  return json
}

function expected(at: string, what: string): Error {
  return new Error(`${at}: expected ${what}`)
}
