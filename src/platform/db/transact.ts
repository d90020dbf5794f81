import { conflict } from '../refused.ts'
import type { Db, Tx } from './database.ts'

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'
const UNIQUE_VIOLATION = '23505'
const TRIES = 6
/** Two writers met at the end of one chain of the journal: the later one runs again behind the earlier. */
const JOURNAL_CHAIN = 'journal_chain'

/** Sentences for the unique keys that people can run into. */
const TAKEN: Record<string, string> = {
  producers_tax_code: 'Mã số thuế này đã có trong sổ chủ thể.',
  dossiers_one_running: 'Sản phẩm này đang có một hồ sơ chưa xong. Mở hồ sơ đó để làm tiếp.',
  council_members_once: 'Người này đã có trong hội đồng.',
  session_items_once: 'Hồ sơ này đã có trong danh sách phiên họp.',
  conflicts_once: 'Quan hệ lợi ích này đã được khai.',
  decisions_number: 'Số quyết định này đã dùng. Chọn số khác.',
  entered_figures_once: 'Số này vừa được người khác nhập. Xem số mới rồi sửa.',
  certificates_number_key: 'Số giấy chứng nhận này đã dùng.',
}

/**
 * Runs a piece of work in one transaction; repeats it when the database asks for that (deadlock, serialisation, a raced journal).
 * @throws Refused of kind conflict when a unique key is taken
 */
export async function transact<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      const { code, constraint } = error as { code?: string; constraint?: string }
      const raced = code === UNIQUE_VIOLATION && constraint === JOURNAL_CHAIN
      if ((raced || code === SERIALIZATION_FAILURE || code === DEADLOCK) && attempt < TRIES) {
        await new Promise((done) => setTimeout(done, 10 * attempt + Math.random() * 20))
        continue
      }
      if (code === UNIQUE_VIOLATION) throw conflict(TAKEN[constraint ?? ''] ?? 'Người khác vừa ghi cùng nội dung này. Tải lại trang để xem.')
      throw error
    }
  }
}
