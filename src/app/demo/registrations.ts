import { linkSubmitted } from '../../features/registrations/index.ts'
import type { Site } from '../../ui/web.tsx'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { ProductStory, Telling } from './story.ts'

type Row = { product: string; producer: string; set: number; aim: number; month: number; support?: string }

const PRODUCERS: Record<string, string> = { lan: 'HTX Nông nghiệp Cộng Hòa', phu: 'Hộ kinh doanh Giò chả Tân Phú', nga: 'Công ty TNHH Dệt lụa Kiều Phú' }
const SUPPORT: Record<string, string> = { 'Gạo nếp cái Cộng Hòa': 'Bao bì, nhãn', 'Rượu nếp Tân Phú': 'Kiểm nghiệm, làm lại nhãn' }

function rowOf(product: ProductStory, month: number): Row {
  return { product: product.name, producer: PRODUCERS[product.by] ?? '', set: product.set, aim: product.hopes.stars, month, support: SUPPORT[product.name] ?? '' }
}

/** Both communes register for the year before anything is handed in: one list is accepted, one waits for the city. */
export async function tellRegistrations(story: Telling, products: readonly ProductStory[], on: PlainDate): Promise<void> {
  const [year, month] = [Number(on.slice(0, 4)), Number(on.slice(5, 7))]
  const closesOn = `${year}-12-31`
  await story.run('ha', 'registration.open-call', { year, opensOn: `${year}-01-15`, closesOn, note: 'Ưu tiên sản phẩm làng nghề, sản phẩm chế biến sâu.' })
  for (const [officer, leader, mine, accepted] of [['minh', 'hoa', (one: ProductStory) => one.by !== 'nga', true], ['son', 'kieu-phu-lanh-dao', (one: ProductStory) => one.by === 'nga', false]] as const) {
    const { list } = (await story.run(officer, 'registration.start', { year })) as { list: number }
    await story.run(officer, 'registration.save', { list, revision: 1, rows: products.filter(mine).map((one, i) => rowOf(one, Math.min(12, month + (i % 4)))) })
    await story.run(leader, 'registration.send', { list })
    if (accepted) await story.run('ha', 'registration.accept', { list })
  }
  const { class: held } = (await story.run('ha', 'training.record', {
    title: 'Chu trình OCOP và hồ sơ đánh giá', topic: 'cycle', group: 'both', organiser: 'Sở Nông nghiệp và Môi trường', startsOn: on, endsOn: on, place: 'Hội trường UBND xã Hưng Đạo', trainer: 'Văn phòng điều phối', cost: 12_500_000,
  })) as { class: number }
  await story.run('ha', 'training.attend', {
    class: held, people: [
      { name: 'Nguyễn Thị Lan', kind: 'producer', office: PRODUCERS.lan, certified: true }, { name: 'Trần Văn Phú', kind: 'producer', office: PRODUCERS.phu }, { name: 'Phạm Văn Minh', kind: 'manager', office: 'UBND xã Hưng Đạo', certified: true },
    ],
  })
}

/** What was handed in since finds its list, as it does by itself where jobs run. */
export async function linkRegistrations({ door, db }: Site): Promise<void> {
  const submitted = await db.selectFrom('dossiers').select('id').where('first_submitted_on', 'is not', null).orderBy('id').execute()
  for (const { id } of submitted) await linkSubmitted(door, db, id)
}
