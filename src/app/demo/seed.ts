import { sql } from 'kysely'
import { openDoor } from '../../access/command.ts'
import { remindOfExpiries } from '../../features/certificates/index.ts'
import { fixedClock } from '../../platform/clock.ts'
import { addDays } from '../../rules/engine/dates.ts'
import { isWorkingDay } from '../../rules/engine/terms.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { Site } from '../../ui/web.tsx'
import { tellBudgets } from './budgets.ts'
import { recordEarlierCertificates } from './earlier-certificates.ts'
import { castActors, seedPeople } from './people.ts'
import { linkRegistrations, tellRegistrations } from './registrations.ts'
import { recordPlans } from './plans.ts'
import { workOnTasks } from './tasks.ts'
import { type ProductStory, tell } from './story.ts'

const HELLO = 'Bản trình diễn: mở trang đăng nhập rồi chọn một vai.'

/** Fills a new demonstration with people, and products in every stage of the programme; does nothing when they are there. */
export async function seedDemo(site: Site): Promise<string[]> {
  const there = await site.db.selectFrom('settings').select('name').where('name', '=', 'demo-story').executeTakeFirst()
  if (there) return [HELLO]
  const people = await site.db.selectFrom('offices').select('id').limit(1).executeTakeFirst()
  const today = site.door.today()
  if (!people) await seedPeople(site.db, new Date(`${addDays(today, -150)}T02:00:00Z`), undefined)
  const half = await site.db.selectFrom('dossiers').select('id').limit(1).executeTakeFirst()
  if (half) return [`${HELLO} Dữ liệu mẫu dừng giữa chừng; xóa thư mục dữ liệu để tạo lại.`]
  await tellStory(site, today)
  await sql`insert into settings (name, value) values ('demo-story', 'true'::jsonb)`.execute(site.db)
  return [HELLO]
}

/** The nearest working day at or before some days ago. */
function workingDayBefore(today: PlainDate, days: number): PlainDate {
  let day = addDays(today, -days)
  while (!isWorkingDay(day)) day = addDays(day, -1)
  return day
}

async function tellStory(live: Site, today: PlainDate): Promise<void> {
  const clock = fixedClock(`${today}T02:00:00Z`)
  const actors = await castActors(live.db)
  const actor = (key: string) => {
    const found = actors[key]
    if (!found) throw new Error(`Nobody called ${key}`)
    return found
  }
  const site: Site = { ...live, door: openDoor(live.db, clock, new Set()) }
  const story = tell({ site, clock, actor })
  const ago = (days: number): PlainDate => workingDayBefore(today, days)
  /** Ends of the food safety papers: most hold, one of a recognised product ends soon, one has ended. */
  const ends = new Map([[MIEN, addDays(today, 40)], [KHAN_LUA, addDays(today, -6)]])
  const until = (product: ProductStory): PlainDate => ends.get(product) ?? addDays(today, 400)

  story.on(ago(140))
  const plans = await recordPlans(site, actor)
  story.on(ago(118))
  const province = await story.found('province', 'ha', ago(119))
  const central = await story.found('central', 'hanh', ago(119))
  const ids = new Map<ProductStory, number>()
  for (const product of PRODUCTS) ids.set(product, await story.register(product))
  await tellRegistrations(story, PRODUCTS, ago(118))
  const handIn = async (product: ProductStory, days: number): Promise<number> => {
    story.on(ago(days))
    return story.handIn(product, ids.get(product) ?? 0, until(product))
  }
  /** From the producer's hands to the door of the province's council. */
  const upToProvince = async (product: ProductStory, days: number): Promise<number> => {
    const dossier = await handIn(product, days)
    const [officer, leader] = product.by === 'nga' ? (['son', 'kieu-phu-lanh-dao'] as const) : (['minh', 'hoa'] as const)
    story.on(ago(days - 3))
    await story.receive(officer, dossier)
    story.on(ago(days - 9))
    await story.communeWork(officer, leader, dossier, product.set, ago(days - 9))
    return dossier
  }
  const accepted = async (product: ProductStory, days: number): Promise<number> => {
    const dossier = await upToProvince(product, days)
    story.on(ago(days - 13))
    await story.accept('ha', dossier)
    return dossier
  }

  const first = [await accepted(MIEN, 112), await accepted(NEM, 111), await accepted(KHAN_LUA, 110), await accepted(TUONG, 109)]
  story.on(ago(84))
  const session = await story.session('duc-anh', province, 'Phiên 01, đợt 2', ago(82), first)
  story.on(ago(82))
  await story.run('duc-anh', 'session.open', { session: session.session })
  const [mien = 0, nem = 0, khan = 0, tuong = 0] = session.items
  await story.score('province', mien, MIEN.set, [84, 82, 83, 81, 85, 83, 84, 82, 83, 84, 85], 4)
  await story.score('province', nem, NEM.set, [60, 58, 61, 57, 62, 60, 59, 58, 61, 60, 62], 3)
  await story.score('province', khan, KHAN_LUA.set, [93, 92, 94, 91, 93, 92, 94, 92, 93, 91, 92], 5)
  await story.score('province', tuong, TUONG.set, [45, 44, 46, 43, 45, 47, 44, 46, 45, 44, 46], 2)
  const results = [await story.adopt('province', mien), await story.adopt('province', nem), await story.adopt('province', khan)]
  const low = await story.adopt('province', tuong)
  await story.run('duc-anh', 'session.close', { session: session.session })
  story.on(ago(76))
  await story.decide('recognise', 'ha', 'thai', results.slice(0, 2), '4127')
  await story.decide('send-up', 'ha', 'thai', results.slice(2), '4128')
  await story.run('thai', 'result.refuse', { result: low })

  await tellBudgets(story, live.db, { drafted: ago(75), approved: ago(74), paid: ago(71) })
  story.on(ago(70))
  const silk = first[2] ?? 0
  await story.accept('hanh', silk)
  const national = await story.session('tw-thu-ky', central, 'Phiên 01 cấp trung ương', ago(62), [silk])
  story.on(ago(62))
  await story.run('tw-thu-ky', 'session.open', { session: national.session })
  const [nationalItem = 0] = national.items
  await story.score('central', nationalItem, KHAN_LUA.set, [92, 93, 91, 94, 92, 93, 92, 91, 93], 5)
  const five = await story.adopt('central', nationalItem)
  await story.run('tw-thu-ky', 'session.close', { session: national.session })
  story.on(ago(55))
  await story.decide('recognise', 'hanh', 'ly', [five], '2301')

  story.on(ago(30))
  const withdrawn = await live.db.selectFrom('certificates').select('id').where('product_name', '=', NEM.name).executeTakeFirstOrThrow()
  await story.run('thai', 'certificate.withdraw', {
    certificate: withdrawn.id, ground: 'đ', conclusionNumber: '214/BC-UBND', conclusionOn: ago(36), conclusionBy: 'UBND xã Hưng Đạo', decisionNumber: '4390/QĐ-UBND', decisionOn: ago(30),
  })

  const second = [await accepted(BUN, 44), await accepted(TRANH, 43), await accepted(VAI, 42), await accepted(TUI, 41)]
  await upToProvince(KHAN_THO, 38)
  await accepted(BANH, 36)
  story.on(ago(8))
  const running = await story.session('duc-anh', province, 'Phiên 02, đợt 2', ago(4), second)
  await story.run('khoa', 'conflict.declare', { council: province, product: ids.get(VAI), reason: 'Đã tư vấn quy trình nhuộm cho chủ thể.' })
  story.on(ago(4))
  await story.run('duc-anh', 'session.open', { session: running.session })
  const [bun = 0, tranh = 0, vai = 0] = running.items
  await story.score('province', bun, BUN.set, [74, 73, 75, 74, 72, 76, 74, 73, 75, 74, 76], 3)
  await story.adopt('province', bun)
  await story.score('province', tranh, TRANH.set, [79, 88, 89, 88, 87, 90, 91, 89, 88, 90, 89], 4)
  await story.score('province', vai, VAI.set, [71, 74, 73, undefined, undefined, 75, 72], 4)

  const returned = await handIn(PHO, 24)
  story.on(ago(22))
  await story.run('minh', 'dossier.return', {
    dossier: returned, deadline: addDays(today, 8), guidance: 'Sửa xong nộp lại ngay, không cần chờ hết hạn.',
    reasons: [{ about: 'criterion:1.3', wrong: 'Giấy chứng nhận an toàn thực phẩm sắp hết hạn.', todo: 'Gửi giấy mới còn hạn qua ngày họp hội đồng.' }],
  })
  const assessed = await handIn(GIO, 20)
  story.on(ago(18))
  await story.receive('minh', assessed)
  story.on(ago(2))
  await story.assess('minh', assessed, GIO.set, ago(2))
  await handIn(CHA, 1)
  const silkBag = await handIn(AO, 2)
  story.on(ago(1))
  await story.receive('son', silkBag)
  const draft = await story.start(GAO.by, ids.get(GAO) ?? 0, 4)
  await story.forms(GAO.by, draft)
  const given = await story.start(RUOU.by, ids.get(RUOU) ?? 0, 3)
  await story.run(RUOU.by, 'dossier.withdraw', { dossier: given, reason: 'Chờ làm lại nhãn.' })
  await workOnTasks(site, actor, plans['hung-dao-2026'] ?? 0, (days) => story.on(ago(days)))
  story.on(ago(1))
  await linkRegistrations(site)
  await recordEarlierCertificates(live, today)
  await remindOfExpiries(live.door, live.db)
}

const product = (by: string, name: string, set: number, village: string, pack: string, hopes: ProductStory['hopes'], text: string): ProductStory => ({ by, name, set, village, pack, hopes, text })

const MIEN = product('lan', 'Miến dong Cộng Hòa', 6, 'thôn Cộng Hòa', 'Gói 500 g', { stars: 4, total: 84 }, 'Ven sông Đáy, củ dong riềng được nhổ khi lá vừa lụi, rửa ba lần rồi mài ngay trong ngày. Bột lắng qua đêm, tráng mỏng, phơi trên phên nứa.')
const PHO = product('lan', 'Phở khô Cộng Hòa', 6, 'thôn Cộng Hòa', 'Gói 400 g', { stars: 4, total: 74 }, 'Bánh phở tráng tay, phơi gió, nấu không nát.')
const BUN = product('lan', 'Bún khô Cộng Hòa', 6, 'thôn Cộng Hòa', 'Gói 400 g', { stars: 4, total: 76 }, 'Sợi bún từ gạo trồng trong xã, ngâm một đêm.')
const GAO = product('lan', 'Gạo nếp cái Cộng Hòa', 3, 'thôn Cộng Hòa', 'Túi 2 kg', { stars: 4, total: 70 }, 'Nếp cái hoa vàng cấy chân ruộng ven đê.')
const GIO = product('phu', 'Giò lụa Tân Phú', 8, 'thôn Tân Phú', 'Chiếc 500 g', { stars: 3, total: 61 }, 'Thịt giã khi còn nóng, gói lá chuối tây.')
const CHA = product('phu', 'Chả quế Tân Phú', 8, 'thôn Tân Phú', 'Gói 300 g', { stars: 3, total: 58 }, 'Chả nướng ống, quế Yên Bái.')
const NEM = product('phu', 'Nem thính Tân Phú', 8, 'thôn Tân Phú', 'Hộp 300 g', { stars: 3, total: 60 }, 'Thính rang từ gạo nếp và đỗ tương.')
const TRANH = product('phu', 'Tranh gỗ Yên Quán', 21, 'thôn Yên Quán', 'Bức 40 × 60 cm', { stars: 4, total: 84 }, 'Gỗ mít khắc tay, sơn ta ba lớp.')
const KHAN_LUA = product('nga', 'Khăn lụa tơ tằm Kiều Phú', 22, 'thôn Ngọc Than', 'Khăn 90 × 180 cm', { stars: 5, total: 93 }, 'Tơ ươm tại làng, dệt khung gỗ, nhuộm lá bàng.')
const VAI = product('nga', 'Vải lụa hoa chìm', 22, 'thôn Ngọc Than', 'Cuộn 5 m', { stars: 4, total: 80 }, 'Hoa văn dệt chìm, soi nghiêng mới thấy.')
const AO = product('nga', 'Áo dài lụa Kiều Phú', 22, 'thôn Ngọc Than', 'Chiếc', { stars: 4, total: 75 }, 'Cắt may từ lụa dệt tại xưởng.')
const KHAN_THO = product('nga', 'Khăn choàng đũi thô', 22, 'thôn Ngọc Than', 'Chiếc', { stars: 3, total: 62 }, 'Đũi kéo tay, dệt sợi thô.')
const TUI = product('nga', 'Túi lụa thêu tay', 21, 'thôn Ngọc Than', 'Chiếc', { stars: 3, total: 64 }, 'Thêu tay trên lụa mộc.')
const TUONG = product('phu', 'Tương nếp Yên Quán', 9, 'thôn Yên Quán', 'Chai 500 ml', { stars: 3, total: 52 }, 'Tương ủ chum sành, phơi nắng ba tháng.')
const BANH = product('lan', 'Bánh đa nem Cộng Hòa', 6, 'thôn Cộng Hòa', 'Gói 250 g', { stars: 4, total: 78 }, 'Tráng hai lớp trên nồi đất.')
const RUOU = product('phu', 'Rượu nếp Tân Phú', 14, 'thôn Tân Phú', 'Chai 500 ml', { stars: 3, total: 55 }, 'Nấu từ nếp cái, hạ thổ sáu tháng.')
const PRODUCTS = [MIEN, TUONG, BANH, RUOU, PHO, BUN, GAO, GIO, CHA, NEM, TRANH, KHAN_LUA, VAI, AO, KHAN_THO, TUI]
