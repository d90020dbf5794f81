import type { Actor } from '../../access/actor.ts'
import type { Command } from '../../access/command.ts'
import { issueCertificates } from '../../features/certificates/index.ts'
import { receiveFiles } from '../../features/products/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { Refused } from '../../platform/refused.ts'
import { addWorkingDays } from '../../rules/engine/terms.ts'
import { communeContents } from '../../rules/engine/families.ts'
import { leafCriteria } from '../../rules/engine/criteria.ts'
import { criteriaSet, eraById } from '../../rules/eras/index.ts'
import { sheetWith } from '../../rules/testing/sheets.ts'
import type { PlainDate, Stars } from '../../rules/vocabulary.ts'
import type { Site } from '../../ui/web.tsx'
import { allCommands } from '../registry.ts'
import { COUNCILS } from './cast.ts'
import { onePagePdf } from './one-page-pdf.ts'

/** Who tells the story and when: people by key, a clock that the story moves, the program whose door has that clock. */
export type Teller = {
  site: Site
  clock: Clock & { set(instant: string): void }
  actor(key: string): Actor
}

/** A product of the story and how far it goes. */
export type ProductStory = {
  by: string
  name: string
  set: number
  village: string
  pack: string
  text: string
  /** Stars the producer hopes for, and the total of its self-assessment. */
  hopes: { stars: 3 | 4 | 5; total: number }
}

const ERA = 'd26-2026'

/** Tells the main line of the programme in commands, one step a call; the same commands that pages and machines send. */
export function tell(teller: Teller) {
  const commands = new Map<string, Command>(allCommands.map((command) => [command.name, command]))
  const numbers = { step: 0 }

  async function run<Result = Record<string, unknown>>(as: string, name: string, input: unknown): Promise<Result> {
    const command = commands.get(name)
    if (!command) throw new Error(`No command ${name}`)
    numbers.step++
    try {
      return (await teller.site.door.run(teller.actor(as), command, input)) as Result
    } catch (error) {
      const problems = error instanceof Refused ? error.problems.map((problem) => `${problem.path}: ${problem.message}`).join('; ') : ''
      throw new Error(`Step ${numbers.step}, ${as} ${name}: ${error instanceof Error ? error.message : String(error)} ${problems}`, { cause: error })
    }
  }

  /** Moves the clock to a day, nine in the morning in Vietnam. */
  function on(day: PlainDate, hour = 9): void {
    teller.clock.set(`${day}T${String(hour - 7).padStart(2, '0')}:00:00Z`)
  }

  async function register(story: ProductStory): Promise<number> {
    const { id } = await run<{ id: number }>(story.by, 'product.register', {
      producer: teller.actor(story.by).office.producerId, name: story.name, set: story.set, village: story.village, pack: story.pack,
      description: `${story.name}, ${story.pack}`, ingredients: 'Nguyên liệu trong xã', storage: 'Nơi khô mát', story: story.text,
    })
    return id
  }

  async function start(by: string, product: number, stars: number): Promise<number> {
    const { id } = await run<{ id: number }>(by, 'dossier.start', { product, desiredStars: stars })
    return id
  }

  async function attach(by: string, dossier: number, name: string, kind: string, criteria: string[], validUntil: PlainDate | null = null, isPrivate = false): Promise<void> {
    const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D')
    const file = new File([new Uint8Array(onePagePdf(plain))], `${name}.pdf`, { type: 'application/pdf' })
    const [received] = await receiveFiles(teller.site, teller.actor(by), { values: {}, files: { file: [file] } }, 'file')
    await run(by, 'evidence.add', { dossier, hash: received?.hash, name: received?.name, kind, criteria, validUntil: validUntil ?? '', noTerm: validUntil === null && !isPrivate, isPrivate })
  }

  async function forms(by: string, dossier: number): Promise<void> {
    const producer = await teller.site.db.selectFrom('producers').innerJoin('producer_private', 'producer_private.producer_id', 'producers.id').selectAll('producers')
      .select(['producer_private.representative', 'producer_private.representative_title as title', 'producer_private.gender'])
      .where('producers.id', '=', teller.actor(by).office.producerId ?? 0).executeTakeFirstOrThrow()
    await run(by, 'dossier.save-form-1', { dossier, form: { unitName: producer.name, representative: producer.representative, representativeTitle: producer.title, address: producer.address, phone: producer.phone, email: '', samples: 5 } })
    await run(by, 'dossier.save-form-2', {
      dossier, part: 'I',
      form: {
        name: producer.name, kind: 'Theo đăng ký kinh doanh', address: producer.address, phone: producer.phone, representative: producer.representative, gender: producer.gender ?? 'female', ethnicity: 'Kinh',
        homeAddress: producer.address, establishedOn: producer.established_on ?? '2012-03-04', registrationNo: producer.tax_code ?? '', productDescription: 'Quy cách, tiêu chuẩn theo hồ sơ công bố.',
        businessRegistration: true, qualityDeclared: true, foodSafety: true, trademark: true, history: producer.story, structure: 'Ban quản lý, tổ sản xuất, tổ bán hàng.',
      },
    })
    await run(by, 'dossier.save-form-2', {
      dossier, part: 'II',
      form: { materials: 'Vùng nguyên liệu trong xã, sơ chế và đóng gói tại xưởng.', quality: 'Ổn định qua các lô; bao bì in lại năm nay.', market: 'Cửa hàng, chợ đầu mối, hai siêu thị.', results: 'Doanh thu năm trước 4,2 tỷ đồng, có lãi.', changes: 'Thêm mã truy xuất và bao bì mới.' },
    })
    await run(by, 'dossier.save-form-2', { dossier, part: 'IV', form: { plan: 'Mở rộng vùng nguyên liệu và kênh bán trực tuyến.' } })
  }

  async function assessSelf(by: string, dossier: number, set: number, total: number, meets: Stars = 3): Promise<void> {
    const criteria = setOf(set)
    const answers = sheet(criteria, total, meets)
    await run(by, 'dossier.save-answers', { dossier, answers, remarks: Object.fromEntries(leafCriteria(criteria).slice(0, 4).map((one) => [one.code, 'Nêu trong tài liệu kèm theo.'])) })
  }

  async function papers(by: string, dossier: number, set: number, foodSafetyUntil: PlainDate): Promise<void> {
    const [first = '1.1', second = '1.2', third = '1.3'] = leafCriteria(setOf(set)).map((one) => one.code)
    const rows = eraById(ERA)?.evidenceGuide.value.map((row) => row.code) ?? []
    await attach(by, dossier, 'Hợp đồng liên kết bao tiêu', rows[2] ?? 'other', [first, second])
    await attach(by, dossier, 'Giấy chứng nhận đủ điều kiện an toàn thực phẩm', rows[1] ?? 'other', [third], foodSafetyUntil)
    await attach(by, dossier, 'Danh sách lao động', rows[4] ?? 'other', [first], null, true)
  }

  /** Everything a producer does up to the day it hands the dossier in. */
  async function handIn(story: ProductStory, product: number, until: PlainDate): Promise<number> {
    const dossier = await start(story.by, product, story.hopes.stars)
    await forms(story.by, dossier)
    await assessSelf(story.by, dossier, story.set, story.hopes.total, story.hopes.stars)
    await papers(story.by, dossier, story.set, until)
    await run(story.by, 'dossier.submit', { dossier, declaration: true })
    return dossier
  }

  async function receive(officer: string, dossier: number): Promise<void> {
    const checks = Object.fromEntries(['producer', 'form-1', 'form-2', 'additions', 'answers', 'evidence', 'copies'].map((code) => [code, true]))
    await run(officer, 'dossier.receive', { dossier, checks })
  }

  /** The meeting of the commune, its papers, and the way up. */
  async function communeWork(officer: string, leader: string, dossier: number, set: number, day: PlainDate): Promise<void> {
    await assess(officer, dossier, set, day)
    await run(officer, 'dossier.conclude', { dossier })
    if (setOf(set).requiresSampleProducts) await run(officer, 'dossier.receive-samples', { dossier, count: setOf(set).sampleProducts, on: day })
    const signer = teller.actor(leader)
    await run(leader, 'dossier.send', { dossier, reportOn: day, letterKind: 'letter', signerName: signer.name, signerTitle: signer.office.title, capacity: /^phó/i.test(signer.office.title) ? 'KT' : 'TM' })
  }

  async function assess(officer: string, dossier: number, set: number, day: PlainDate): Promise<void> {
    const era = eraById(ERA)
    if (!era) throw new Error(ERA)
    const contents = communeContents(era, setOf(set))
    for (const [index, content] of contents.entries()) {
      await run(officer, 'dossier.record-opinion', { dossier, content: content.code, body: OPINIONS[index % OPINIONS.length]?.[0], opinion: OPINIONS[index % OPINIONS.length]?.[1] })
    }
    await run(officer, 'dossier.record-assessment', {
      dossier, conclusion: 'propose', remark: 'Chủ thể đủ điều kiện, đề nghị đánh giá.', meetingOn: day, chair: 'Phó Chủ tịch UBND xã',
      contents: Object.fromEntries(contents.map((content) => [content.code, { view: 'confirmed', note: 'Đúng như hồ sơ.' }])),
      attendees: [{ body: 'Phòng Kinh tế', present: true }, { body: 'Phòng Văn hóa - Xã hội', present: true }, { body: 'Hội Nông dân', present: true }, { body: 'Công an xã', present: false }],
    })
  }

  async function accept(officer: string, dossier: number): Promise<void> {
    const codes = eraById(ERA)?.bundles.flatMap(({ value }) => value.contents.map((item) => item.code)) ?? []
    await run(officer, 'dossier.accept', { dossier, checks: Object.fromEntries(codes.map((code) => [code, true])) })
  }

  async function found(level: 'province' | 'central', by: string, day: PlainDate): Promise<number> {
    const { secretary, members } = COUNCILS[level]
    const seats = [...members, secretary].map((key, index) => ({
      office: teller.actor(key).office.id, role: key === secretary ? 'secretary' : index === 0 ? 'chair' : 'member', body: bodyOf(teller.actor(key)), scores: key !== secretary,
    }))
    const { council } = await run<{ council: number }>(by, 'council.found', {
      name: level === 'province' ? 'Hội đồng đánh giá, phân hạng sản phẩm OCOP thành phố Hà Nội' : 'Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp trung ương',
      decisionNumber: level === 'province' ? '3120/QĐ-UBND' : '2214/QĐ-BNNMT', decisionOn: day, sizeMin: 9, sizeMax: 11, sizeIs: 'advice', maxSpread: 10, overSpread: 'discuss-and-score-again',
      quorumNumerator: 3, quorumDenominator: 4, chairPresent: true, minimumsBy: 'majority', members: seats,
    })
    return council
  }

  async function session(by: string, council: number, name: string, heldOn: PlainDate, dossiers: number[]): Promise<{ session: number; items: number[] }> {
    const planned = await run<{ session: number }>(by, 'session.plan', { council, name, heldOn, place: 'Phòng họp tầng 2' })
    const { items } = await run<{ items: number[] }>(by, 'session.add-dossier', { session: planned.session, dossiers })
    return { session: planned.session, items }
  }

  /** Sheets of a council for one product: `totals` in the order of its members; a missing total is a missing sheet. */
  async function score(level: 'province' | 'central', item: number, set: number, totals: readonly (number | undefined)[], meets: Stars): Promise<void> {
    for (const [index, key] of COUNCILS[level].members.entries()) {
      const total = totals[index]
      if (total !== undefined) await run(key, 'score-sheet.submit', { item, answers: sheet(setOf(set), total, meets), version: 0 })
    }
  }

  async function adopt(level: 'province' | 'central', item: number): Promise<number> {
    const { result } = await run<{ result: number }>(COUNCILS[level].secretary, 'session.adopt-result', { item })
    return result
  }

  /** From results to an issued decision, and the certificates that follow from it. */
  async function decide(kind: 'recognise' | 'send-up', clerk: string, leader: string, results: number[], number: string): Promise<number> {
    const { decision } = await run<{ decision: number }>(clerk, 'decision.draft', { kind, results })
    await run(clerk, 'decision.submit', { decision })
    await run(leader, 'decision.issue', { decision, number })
    await issueCertificates(teller.site.door, teller.site.db, decision)
    return decision
  }

  return { run, on, register, start, attach, forms, assessSelf, papers, handIn, receive, assess, communeWork, accept, found, session, score, adopt, decide, later: addWorkingDays, steps: () => numbers.step }
}

export type Telling = ReturnType<typeof tell>

const OPINIONS = [
  ['Hội Nông dân', '46 hộ trong xã bán nguyên liệu cho chủ thể, đúng sổ nhập.'],
  ['Hội Phụ nữ', 'Có 29 lao động nữ người trong xã.'],
  ['Phòng Văn hóa - Xã hội', 'Nghề có ở hai thôn, nhiều đời.'],
  ['Mặt trận Tổ quốc xã', 'Đồng ý là nét riêng của xã.'],
] as const

function bodyOf(actor: Actor): string {
  return actor.office.bodyCode ?? 'other'
}

function setOf(no: number) {
  const era = eraById(ERA)
  const set = era && criteriaSet(era, no)
  if (!set) throw new Error(`No set ${no}`)
  return set
}

/** A sheet of that total that meets the minimums of a star, or of the highest lower star that such a total allows. */
function sheet(set: ReturnType<typeof setOf>, total: number, meets: Stars): Record<string, string> {
  for (let stars = meets; stars > 1; stars--) {
    try {
      return sheetWith(set, { total, meets: asStars(stars) })
    } catch {
      // too few points for these minimums: try those of the star below
    }
  }
  return sheetWith(set, { total })
}

function asStars(n: number): Stars {
  return n === 5 || n === 4 || n === 3 || n === 2 ? n : 1
}
