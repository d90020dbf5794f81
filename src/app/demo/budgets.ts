import type { Db } from '../../platform/db/database.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { Telling } from './story.ts'

type Days = { drafted: PlainDate; approved: PlainDate; paid: PlainDate }

/** The commune's money of the year: estimated, approved, half of it paid, one work settled; the city's estimate waits for approval. */
export async function tellBudgets(story: Telling, db: Db, { drafted, approved, paid }: Days): Promise<void> {
  const year = Number(drafted.slice(0, 4))
  const task = async (key: string): Promise<number | undefined> =>
    (await db.selectFrom('plan_tasks').innerJoin('plans', 'plans.id', 'plan_id').select('plan_tasks.id').where('key', 'like', `${key}%`).where('plans.level', '=', 'commune').where('year_from', '=', year).orderBy('plan_tasks.id').executeTakeFirst())?.id
  const producer = (await db.selectFrom('producers').select('id').where('name', '=', 'HTX Nông nghiệp Cộng Hòa').executeTakeFirstOrThrow()).id
  const run = async (by: string, command: string, input: Record<string, unknown>): Promise<Record<string, number>> => (await story.run(by, command, input)) as Record<string, number>

  story.on(drafted)
  const { estimate = 0 } = await run('minh', 'budget.start', { year, note: 'Lập theo các nhiệm vụ của kế hoạch năm; phần chủ thể góp ghi riêng.' })
  const add = async (line: Record<string, unknown>): Promise<number> => (await run('minh', 'budget.add-line', { estimate, ...line })).line ?? 0
  const training = await add({ work: 'Lớp tập huấn cho chủ thể', content: 'training', source: 'state-commune', task: await task('nv-iii-2'), amount: 12_000_000 })
  const packaging = await add({ work: 'Thiết kế, in bao bì cho HTX Cộng Hòa', content: 'packaging', source: 'state-commune', task: await task('nv-iii-5'), producer, amount: 30_000_000 })
  const share = await add({ work: 'HTX Cộng Hòa góp tiền in bao bì', content: 'packaging', source: 'counterpart', task: await task('nv-iii-5'), producer, amount: 10_000_000 })
  await add({ work: 'Gian hàng tại tuần hàng của thành phố', content: 'promotion', source: 'nested', programme: `xúc tiến thương mại ${year}`, task: await task('nv-iii-7'), amount: 18_500_000 })
  await run('minh', 'budget.submit', { estimate })
  story.on(approved)
  await run('hoa', 'budget.approve', { estimate, decision: '118/QĐ-UBND', decisionOn: approved })
  for (const [line, amount] of [[training, 12_000_000], [packaging, 20_000_000]] as const) await run('minh', 'budget.allot', { line, amount, onDay: approved, paper: '121/QĐ-UBND' })
  story.on(paid)
  await run('minh', 'budget.pay', { line: training, amount: 11_400_000, onDay: paid, payee: 'Hội trường, giảng viên, tài liệu', paper: 'PC 27' })
  await run('minh', 'budget.settle', { line: training, amount: 11_400_000, onDay: paid, paper: 'BB 03/QT' })
  await run('minh', 'budget.pay', { line: packaging, amount: 15_000_000, onDay: paid, payee: 'Xưởng in Quốc Oai', paper: 'UNC 41' })
  await run('minh', 'budget.pay', { line: share, amount: 10_000_000, onDay: paid, payee: 'Xưởng in Quốc Oai', paper: 'HĐ 0001287' })

  const city = (await run('ha', 'budget.start', { year, note: '' })).estimate ?? 0
  await run('ha', 'budget.add-line', { estimate: city, work: 'Họp hội đồng, in phiếu, kiểm nghiệm mẫu', content: 'council', source: 'state-province', amount: 240_000_000 })
  await run('ha', 'budget.add-line', { estimate: city, work: 'Thưởng sản phẩm từ bốn sao', content: 'prize', source: 'state-province', amount: 600_000_000 })
  await run('ha', 'budget.submit', { estimate: city })
  await run('ha', 'prize.set', { year, stars4: 15_000_000, stars5: 30_000_000, paper: 'Nghị quyết mẫu của HĐND thành phố' })
  await run('minh', 'merit.propose', { year, kind: 'person', name: 'Nguyễn Thị Lan', office: 'HTX Nông nghiệp Cộng Hòa', merit: 'Giữ nghề tráng miến, thêm hai sản phẩm mới và việc làm cho 40 lao động của xã.', form: 'Giấy khen của Chủ tịch UBND xã' })
}
