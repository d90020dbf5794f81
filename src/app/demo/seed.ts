import type { Site } from '../../ui/web.tsx'
import { seedPeople } from './people.ts'

/** Fills a new demonstration with the cast; does nothing when it is there. */
export async function seedDemo(site: Site): Promise<string[]> {
  const there = await site.db.selectFrom('offices').select('id').limit(1).executeTakeFirst()
  if (!there) await seedPeople(site.db, site.door.now(), undefined)
  return ['Bản trình diễn: mở trang đăng nhập rồi chọn một vai.']
}
