import { sql } from 'kysely'
import type { Db } from '../../../../platform/db/database.ts'
import { readSpan, readYear, type Span } from '../../../../platform/sheet/from-sheet/values.ts'
import { fold, foldKey } from '../../../../platform/text/vietnamese.ts'
import { eraById, eraFor } from '../../../../rules/eras/index.ts'
import type { PlainDate } from '../../../../rules/vocabulary.ts'
import { numberKey } from '../../../certificates/index.ts'
import { KIND_WORDS, PRODUCER_KINDS } from '../../../producers/index.ts'
import type { Around, Found } from '../../kind.ts'
import { ALIKE, likeness, nameKey } from '../../match/names.ts'
import { settlePlace } from '../../match/place.ts'
import { askForSet, setOptions, setTold, setUnder } from '../../match/sets.ts'
import { readKind, readSector } from '../../match/told.ts'
import type { ImportRow, RowProblem, Told } from '../../model.ts'
import { doubt, fault, textsOf } from '../../problems.ts'
import type { Plan } from './plan.ts'
import { readLevelTold, readStanding, readStars, readVerified } from './read-values.ts'
import { spanWords, STANDING_WORDS } from './words.ts'

/** Reads a row and finds what it speaks of: place, producer, product, time; nothing is written. */
export async function matchResult(around: Around, row: Pick<ImportRow, 'told' | 'edits' | 'choices'>): Promise<Found<Plan>> {
  const told = textsOf(row)
  const problems: RowProblem[] = []
  const plan = readPlan(told, row.choices, around.today, problems)
  await findPlace(around, told, row.choices, plan, problems)
  if (plan.verified) {
    await findProducer(around, told, row.choices, plan, problems)
    await findProduct(around, told, row.choices, plan, problems)
    await findCertificate(around, told, row.choices, plan, problems)
  } else problems.push({ kind: 'note', field: 'quality', message: 'Nguồn chưa kiểm chứng: chỉ lưu như tin ghi lại, không lập chủ thể, sản phẩm hay giấy chứng nhận. Đã đối chiếu bản gốc thì sửa ô này thành A hoặc O.' })
  await findTwinInRegister(around.db, plan, problems)
  const asked = plan.verified ? problems : problems.map((one) => (one.kind === 'doubt' ? { kind: 'note' as const, field: one.field, message: one.message } : one))
  return { plan, problems: asked, twinKey: twinKey(plan) }
}

type Choices = ImportRow['choices']

function readPlan(told: Told, choices: Choices, today: PlainDate, problems: RowProblem[]): Plan {
  const text = (field: string): string => (told[field] ?? '').trim()
  if (text('product') === '') problems.push(fault('product', 'Chưa ghi tên sản phẩm.'))
  const stars = readStars(told.stars)
  if (stars.value === null && stars.unclear) problems.push(doubt('stars', 'stars', `Không hiểu hạng sao “${text('stars')}”. Chọn hạng, hoặc sửa ô.`, foldKey(text('stars')), [3, 4, 5].map((n) => ({ value: String(n), label: `${n} sao` }))))
  const starsRead = choices.stars === undefined ? stars.value : Number(choices.stars)
  answered(problems, 'stars', choices)
  if (starsRead !== null && starsRead < 3) problems.push(fault('stars', `${starsRead} sao: sản phẩm dưới 3 sao không có quyết định công nhận nên không nhập.`))
  if (stars.value === null && !stars.unclear) problems.push({ kind: 'note', field: 'stars', message: 'Chưa ghi hạng sao: ghi nhận mà không nói số sao.' })
  const standing = readStanding(told.recognition)
  if (standing.value === null) problems.push(doubt('standing', 'recognition', `Không hiểu “${text('recognition')}”. Chọn hình thức công nhận.`, foldKey(text('recognition')), Object.entries(STANDING_WORDS).map(([value, label]) => ({ value, label }))))
  const chosenStanding = Object.keys(STANDING_WORDS).find((one): one is Plan['standing'] => one === choices.standing)
  answered(problems, 'standing', choices)
  const { decided, year } = readTime(told, choices, today, problems)
  const counted = decided ?? (year === null ? null : { from: `${year}-01-01`, to: `${year}-12-31` })
  return {
    product: text('product'), producer: text('producer'), kind: choices.kind ?? readKind(told.producerKind, text('producer')), address: text('address'), pack: text('pack'),
    placeTold: [text('commune'), text('district'), text('province')].filter(Boolean).join(', '),
    unit: null, former: null, producerId: null, productId: null, setNo: null, sector: null,
    stars: starsRead !== null && starsRead >= 3 ? starsRead : null,
    standing: chosenStanding ?? standing.value ?? 'recognised', verified: readVerified(told.quality),
    year: year ?? (decided && decided.from.slice(0, 4) === decided.to.slice(0, 4) ? Number(decided.from.slice(0, 4)) : null), decided,
    decisionNumber: text('decisionNumber'), level: readLevelTold(told.level), era: eraOfSpan(counted),
    productCode: text('productCode'), certificateNumber: text('certificateNumber'), certificate: null,
    quality: text('quality'), source: text('source'), note: text('note'),
  }
}

function readTime(told: Told, choices: Choices, today: PlainDate, problems: RowProblem[]): { decided: Span | null; year: number | null } {
  const decided = readSpan(told.decidedOn)
  const year = readYear(told.year)
  if (decided.value === null && decided.unclear) problems.push(doubt('date', 'decidedOn', `Không hiểu ngày “${told.decidedOn ?? ''}”. Ghi ngày/tháng/năm, tháng/năm hoặc chỉ năm.`, `bad|${foldKey(told.decidedOn ?? '')}`))
  else if (year.value === null && year.unclear) problems.push(doubt('date', 'year', `Không hiểu năm “${told.year ?? ''}”. Ghi bốn chữ số, ví dụ 2021.`, `bad|${foldKey(told.year ?? '')}`))
  else if (decided.value === null && year.value === null && choices.date !== 'unknown') {
    problems.push(doubt('date', 'year', 'Không có ngày và năm công nhận. Ghi năm, hoặc để không rõ.', 'none', [{ value: 'unknown', label: 'Không rõ: nhập mà không ghi thời gian' }]))
  }
  if (decided.value && decided.value.from > today) problems.push(fault('decidedOn', 'Ngày quyết định sau hôm nay. Sửa ô ngày.'))
  else if (year.value !== null && year.value > Number(today.slice(0, 4))) problems.push(fault('year', 'Năm công nhận chưa tới. Sửa ô năm.'))
  if (decided.value && decided.value.from !== decided.value.to) problems.push({ kind: 'note', field: 'decidedOn', message: `Chỉ biết ${spanWords(decided.value)}: giữ đúng như vậy, không đoán ngày.` })
  return { decided: decided.value, year: year.value }
}

/** The era of a time, when the whole of it lies in one. */
function eraOfSpan(span: Span | null): string | null {
  if (!span) return null
  const first = eraFor({ event: 'submitted', date: span.from })?.id
  return first !== undefined && first === eraFor({ event: 'submitted', date: span.to })?.id ? first : null
}

async function findPlace(around: Around, told: Told, choices: Choices, plan: Plan, problems: RowProblem[]): Promise<void> {
  const when = plan.decided ?? (plan.year === null ? null : { from: `${plan.year}-01-01`, to: `${plan.year}-12-31` })
  const { unit, former } = await settlePlace(around, { told, when, time: when ? spanWords(when) : '', chosen: choices.place, placeTold: plan.placeTold }, problems)
  plan.unit = unit
  plan.former = former
}

async function findProducer({ producersIn }: Around, told: Told, choices: Choices, plan: Plan, problems: RowProblem[]): Promise<void> {
  if (plan.producer === '') {
    problems.push(doubt('producer', 'producer', 'Chưa ghi chủ thể. Ghi tên chủ thể vào ô.', `none|${nameKey(plan.product)}|${fold(plan.placeTold)}`))
    return
  }
  if (plan.unit) {
    const there = await producersIn(plan.unit.id)
    const same = there.find((one) => nameKey(one.name) === nameKey(plan.producer))
    const chosen = there.find((one) => String(one.id) === choices.producer)
    const alike = there.filter((one) => likeness(one.name, plan.producer) >= ALIKE)
    plan.producerId = (same ?? chosen)?.id ?? null
    if (plan.producerId === null && choices.producer !== 'new' && alike.length > 0) {
      problems.push(doubt('producer', 'producer', 'Xã đã có chủ thể tên gần giống. Có phải là một?', `${nameKey(plan.producer)}|${plan.unit.id}`, [
        ...alike.map((one) => ({ value: String(one.id), label: `Là ${one.name}` })), { value: 'new', label: 'Là chủ thể khác, ghi mới' },
      ]))
    }
  }
  if (plan.producerId === null && plan.kind === null) {
    problems.push(doubt('kind', 'producerKind', 'Tên chủ thể không nói rõ loại hình. Chọn loại hình.', foldKey(told.producerKind ?? '') || 'none', PRODUCER_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))))
  }
}

async function findProduct({ db, era }: Around, told: Told, choices: Choices, plan: Plan, problems: RowProblem[]): Promise<void> {
  if (plan.producerId !== null) {
    const owned = await db.selectFrom('products').select(['id', 'name', 'era', 'set_no', 'sector']).where('producer_id', '=', plan.producerId).execute()
    const same = owned.find((one) => nameKey(one.name) === nameKey(plan.product))
    if (same) {
      Object.assign(plan, { productId: same.id, setNo: same.era === era.id ? same.set_no : null, sector: same.sector })
      return
    }
  }
  const sector = readSector(told.sector)
  const named = setTold(era, told.set)
  plan.setNo = choices.set === undefined ? named : Number(choices.set)
  const set = era.criteriaSets.find((one) => one.set === plan.setNo)
  plan.sector = set?.sector.code ?? sector
  if (set) return
  problems.push(askForSet(era, { product: plan.product, sector, field: told.set ? 'set' : 'sector' }))
}

const RECORD_ONLY = [{ value: 'record', label: 'Không rõ: chỉ ghi nhận, không lập giấy chứng nhận' }]

async function findCertificate({ db, job, era: today }: Around, told: Told, choices: Choices, plan: Plan, problems: RowProblem[]): Promise<void> {
  if (plan.certificateNumber === '') return
  const note = (message: string): void => void problems.push({ kind: 'note', field: 'certificateNumber', message })
  if (plan.standing !== 'recognised' || plan.stars === null) return note('Chưa được công nhận hoặc chưa rõ số sao nên không lập giấy chứng nhận.')
  const issued = readSpan(told.issuedOn)
  const { decided } = plan
  const when = issued.value ?? decided
  if (issued.value === null && issued.unclear) {
    problems.push(doubt('issuedOn', 'issuedOn', `Không hiểu ngày cấp “${told.issuedOn ?? ''}”. Ghi ngày/tháng/năm.`, `bad|${foldKey(told.issuedOn ?? '')}`))
    return
  }
  const decisionKnown = plan.decisionNumber !== '' && decided !== null && decided.from === decided.to
  if (!when || when.from !== when.to || !decisionKnown) {
    if (choices.issuedOn === 'record') return note('Không rõ ngày cấp hoặc quyết định: chỉ ghi nhận, không lập giấy chứng nhận.')
    if (when && when.from === when.to) {
      const field = plan.decisionNumber === '' ? 'decisionNumber' : 'decidedOn'
      problems.push(doubt('issuedOn', field, 'Có số giấy và ngày cấp nhưng thiếu số hoặc ngày của quyết định. Ghi đủ để lập giấy chứng nhận.', `decision|${plan.year ?? ''}`, RECORD_ONLY))
      return
    }
    problems.push(doubt('issuedOn', 'issuedOn', `Có số giấy nhưng chỉ biết ${spanWords(when ?? (plan.year === null ? null : { from: `${plan.year}-01-01`, to: `${plan.year}-12-31` }))}. Ghi đủ ngày cấp để lập giấy chứng nhận.`,
      `${foldKey(plan.decisionNumber)}|${plan.year ?? ''}`, RECORD_ONLY))
    return
  }
  const earlier = eraFor({ event: 'submitted', date: when.from })
  if (!earlier) return note('Ngày cấp trước khi có bộ tiêu chí quốc gia nên chỉ ghi nhận, không lập giấy chứng nhận.')
  const taken = await db.selectFrom('certificates').select('number').where('number_key', '=', numberKey(plan.certificateNumber)).executeTakeFirst()
  if (taken) return void problems.push(fault('certificateNumber', `Sổ đã có giấy chứng nhận số ${taken.number}.`))
  if (plan.productId !== null && (await hasNewerElsewhere(db, plan.productId, when.from, job.id))) {
    return void problems.push(fault('certificateNumber', 'Sản phẩm đã có giấy chứng nhận trong sổ; giấy mới hơn chỉ có qua đánh giá lại.'))
  }
  const setNo = choices.certificateSet === undefined ? (plan.setNo === null ? null : setUnder(earlier, today, plan.setNo)) : Number(choices.certificateSet)
  if (setNo !== null && earlier.criteriaSets.some((one) => one.set === setNo)) plan.certificate = { number: plan.certificateNumber, issuedOn: when.from, decidedOn: decided.from, setNo }
  else if (plan.setNo !== null || plan.productId !== null) {
    problems.push(doubt('certificateSet', 'set', `Chọn bộ tiêu chí khi đó, theo ${eraById(earlier.id)?.act.number ?? ''}.`, `${earlier.id}|${plan.setNo ?? ''}`, setOptions(earlier, null)))
  }
}

/** Whether another source gave the product a certificate that this one would come after: a live record is never replaced by a list. */
async function hasNewerElsewhere(db: Db, productId: number, issuedOn: PlainDate, importId: number): Promise<boolean> {
  const found = await db
    .selectFrom('certificates')
    .select('certificates.id')
    .where('product_id', '=', productId)
    .where('is_current', '=', true)
    .where('issued_on', '<=', issuedOn)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('old_records').select('old_records.id').whereRef('old_records.certificate_id', '=', 'certificates.id').where('import_id', '=', importId))))
    .executeTakeFirst()
  return found !== undefined
}

/** The same recognition read from another list before. */
async function findTwinInRegister(db: Db, plan: Plan, problems: RowProblem[]): Promise<void> {
  if (plan.verified && plan.productId === null) return
  const { rows } = await sql<{ file: string; row: number; number: string; year: number | null; stars: number | null }>`
    select i.file_name as file, r.row_no as row, r.decision_number as number, r.year, r.stars from old_records r join old_imports i on i.id = r.import_id
    where ${plan.productId !== null ? sql`r.product_id = ${plan.productId}` : sql`not r.verified and r.product_name = ${plan.product} and r.producer_name = ${plan.producer} and r.place = ${plan.placeTold}`}`.execute(db)
  const twin = rows.find((one) => (one.number && plan.decisionNumber ? foldKey(one.number) === foldKey(plan.decisionNumber) : one.year === plan.year && one.stars === plan.stars))
  if (twin) problems.push(fault('product', `Đã có trong sổ: nhập từ tệp ${twin.file}, dòng ${twin.row}.`))
}

function twinKey(plan: Plan): string {
  const where = plan.unit ? String(plan.unit.id) : fold(plan.placeTold)
  const when = foldKey(plan.decisionNumber) || plan.decided?.from || String(plan.year ?? '')
  return [nameKey(plan.product), nameKey(plan.producer), where, when, plan.standing].join('|')
}

/** Takes away a question that a person has answered. */
function answered(problems: RowProblem[], question: string, choices: Choices): void {
  if (choices[question] === undefined) return
  const at = problems.findIndex((one) => one.question === question)
  if (at >= 0) problems.splice(at, 1)
}
