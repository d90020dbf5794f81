import { criteriaOfPart } from '../../rules/engine/criteria.ts'
import { evidenceFor } from '../../rules/engine/families.ts'
import type { PlainDate } from '../../rules/vocabulary.ts'
import type { TaskState } from '../../ui/record.tsx'
import { formatDate } from '../../ui/words.ts'
import type { Draft } from './draft.ts'
import { type Form2Part, missingForm1, missingForm2 } from './forms.ts'
import { partName } from './frozen.ts'
import { returnNoteOf } from './model.ts'
import { dossiersPaths } from './paths.ts'
import { producersPaths } from '../producers/index.ts'
import { productsPaths } from '../products/index.ts'

/** One task of a producer: a link, what is in it, and its state. */
export type Task = { about: string; label: string; href: string; note: string; state: TaskState }
export type TaskSection = { title: string; tasks: Task[] }
/** `next`: what to do first: a request of the commune, else what the submission needs; nothing when it could be handed in. */
export type TaskOverview = { sections: TaskSection[]; done: number; total: number; next: Task | undefined }

/** Tasks without which a dossier cannot be handed in; the others are good to have. */
const NEEDED = /^(form-|part-)/

const FORM2_LABELS: Record<Form2Part, string> = {
  I: 'Thông tin về chủ thể (Mẫu số 02, phần I)',
  II: 'Kết quả sản xuất, kinh doanh (Mẫu số 02, phần II)',
  IV: 'Kế hoạch thời gian tới (Mẫu số 02, phần IV)',
}

/**
 * The dossier as a list of tasks, in the order one would do them.
 * @param touched what was worked on since the dossier came back; a request stays "to put right" until then
 */
export function tasksOf(draft: Draft, today: PlainDate, touched: ReadonlySet<string> = new Set()): TaskOverview {
  const asked = new Set((returnNoteOf(draft.dossier)?.items ?? []).map((item) => item.about).filter((about) => !touched.has(about)))
  const sections: TaskSection[] = [
    { title: '1. Thông tin chung', tasks: [producerTask(draft), productTask(draft), form1Task(draft), form2Task(draft, 'I'), form2Task(draft, 'II'), form2Task(draft, 'IV')] },
    { title: `2. Tự đánh giá theo bộ số ${draft.set.set}`, tasks: draft.set.parts.map((part) => partTask(draft, part, asked)) },
    { title: '3. Minh chứng', tasks: evidenceTasks(draft, today) },
  ]
  for (const task of sections.flatMap((section) => section.tasks)) if (asked.has(task.about)) task.state = 'fix'
  const tasks = sections.flatMap((section) => section.tasks)
  return {
    sections,
    done: tasks.filter((task) => task.state === 'done').length,
    total: tasks.length,
    next: tasks.find((task) => task.state === 'fix') ?? tasks.find((task) => NEEDED.test(task.about) && task.state !== 'done'),
  }
}

function producerTask({ producer, person }: Draft): Task {
  const complete = Boolean(person?.representative && producer.phone && producer.address)
  return {
    about: 'producer', label: 'Chủ thể và người đại diện', href: producersPaths.edit(producer.id), state: complete ? 'done' : 'doing',
    note: complete ? 'lấy từ sổ chủ thể; sửa nếu có thay đổi' : 'còn thiếu người đại diện hoặc liên hệ',
  }
}

function productTask({ product }: Draft): Task {
  const lacks = [product.pack === '' && 'quy cách', product.description === '' && 'mô tả', product.photo === null && 'ảnh', product.story === '' && 'câu chuyện'].filter((lack) => lack !== false)
  return {
    about: 'product', label: 'Sản phẩm, quy cách, ảnh, câu chuyện', href: productsPaths.ownEdit(product.id), state: lacks.length === 0 ? 'done' : 'doing',
    note: lacks.length === 0 ? 'lấy từ sổ sản phẩm' : `chưa có ${lacks.join(', ')}`,
  }
}

function form1Task(draft: Draft): Task {
  const missing = missingForm1(draft.form1, draft.set).length
  return {
    about: 'form-1', label: 'Phiếu đăng ký (Mẫu số 01)', href: dossiersPaths.form1(draft.dossier.id),
    state: draft.form1 === undefined ? 'todo' : missing === 0 ? 'done' : 'doing',
    note: draft.form1 === undefined ? 'đã điền sẵn từ sổ, xem lại và lưu' : missing === 0 ? '' : `còn ${missing} chỗ cần điền`,
  }
}

function form2Task(draft: Draft, part: Form2Part): Task {
  const missing = missingForm2(part, draft.form2, draft.needs).length
  const begun = draft.form2[part] !== undefined
  return {
    about: `form-2-${part}`, label: FORM2_LABELS[part], href: dossiersPaths.form2(draft.dossier.id, part),
    state: begun ? (missing === 0 ? 'done' : 'doing') : 'todo',
    note: begun ? (missing === 0 ? (draft.carried ? 'chép từ hồ sơ trước, xem lại' : '') : `còn ${missing} chỗ cần điền`) : part === 'I' ? 'đã điền sẵn từ sổ, xem lại và lưu' : '',
  }
}

function partTask(draft: Draft, part: Draft['set']['parts'][number], asked: ReadonlySet<string>): Task {
  const criteria = criteriaOfPart(part)
  const open = criteria.filter((criterion) => draft.score.missing.includes(criterion.code))
  const answered = criteria.length - open.length
  const fix = criteria.filter((criterion) => asked.has(`criterion:${criterion.code}`)).map((criterion) => criterion.code)
  const first = fix[0] ?? open[0]?.code
  return {
    about: `part-${part.code}`,
    label: `Phần ${part.code}: ${partName(part.label)}`,
    href: first === undefined ? dossiersPaths.part(draft.dossier.id, part.code) : dossiersPaths.criterion(draft.dossier.id, first),
    note: fix.length > 0 ? `xã đề nghị xem lại tiêu chí ${fix.join(', ')}` : `${answered}/${criteria.length} tiêu chí · ${draft.score.parts[part.code]}/${part.maxPoints} điểm`,
    state: fix.length > 0 ? 'fix' : answered === 0 ? 'todo' : open.length === 0 ? 'done' : 'doing',
  }
}

function evidenceTasks(draft: Draft, today: PlainDate): Task[] {
  const { dossier, evidence, items, era, set } = draft
  const rows = evidenceFor(era, set).flatMap((row): Task[] => {
    const item = items.find((candidate) => candidate.code === `evidence-${row.code}`)
    const files = evidence.filter((file) => file.kind === row.code)
    if (!item && files.length === 0) return []
    const old = files.find((file) => file.valid_until !== null && file.valid_until < today)
    const state: TaskState = old ? 'fix' : !item || item.status === 'done' ? 'done' : files.length > 0 ? 'doing' : 'todo'
    const open = item && item.status !== 'done' ? (item.criteria ?? []) : []
    return [{
      about: `evidence:${row.code}`, label: row.name, href: `${dossiersPaths.evidence(dossier.id)}#${row.code}`, state,
      note: old?.valid_until ? `${old.name} hết hạn ngày ${formatDate(old.valid_until)}` : [files.length > 0 ? `${files.length} tệp` : '', open.length > 0 ? `nên có cho tiêu chí ${open.join(', ')}` : ''].filter(Boolean).join(' · '),
    }]
  })
  if (rows.length > 0) return rows
  return [{ about: 'evidence', label: 'Giấy tờ, ảnh minh chứng', href: dossiersPaths.evidence(dossier.id), state: evidence.length > 0 ? 'doing' : 'todo', note: 'danh mục cần có hiện ra khi đã chọn mức tự chấm' }]
}
