import { stageWords } from '../../../rules/lifecycles/index.ts'
import { LinkButton } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { DossierBadge, Figure, FileRow, Meter, Notice, Steps, SummaryList, TaskList, Timeline } from '../../../ui/record.tsx'
import { formatDate, formatInstant } from '../../../ui/words.ts'
import { LawRef } from '../../papers/index.ts'
import { productsPaths } from '../../products/index.ts'
import { dossierHeadFacts, dossierSteps, dossierTone } from '../head-facts.tsx'
import { PURPOSE_WORDS } from '../model.ts'
import { dossiersPaths } from '../paths.ts'
import type { OwnDossier } from '../queries.ts'
import { termWords } from '../paper-terms.ts'
import { eventWords } from '../words.ts'
import { CarriedBox } from './carried.tsx'
import { Helpers, RoundLine } from './parts.tsx'

/** A dossier in the producer's hands as a list of tasks. */
export function TasksPage({ view }: { view: OwnDossier }): Html {
  const { dossier, product, tasks, returned } = view
  const missing = view.items.filter((item) => item.status === 'missing').length
  return (
    <Columns
      width="form"
      aside={
        <>
          <Box title={`Đã xong ${tasks.done} trên ${tasks.total} mục`}>
            <Meter value={tasks.done} max={tasks.total} label={`Đã xong ${tasks.done} trên ${tasks.total} mục`} />
            <Figure label="Điểm tự chấm đến lúc này" value={view.score.total} of={100} />
            <RoundLine draft={view} today={view.today} />
            <LinkButton full href={tasks.next?.href ?? dossiersPaths.submit(dossier.id)}>{tasks.next ? nextLabel(tasks.next) : 'Kiểm tra và nộp'}</LinkButton>
          </Box>
          <Helpers helpers={view.helpers} />
        </>
      }
    >
      <Back href={productsPaths.home}>Sản phẩm của tôi</Back>
      <PageHead title={`Hồ sơ ${product.name}`} sub={`${dossier.number} · đăng ký ${PURPOSE_WORDS[view.purpose].toLocaleLowerCase('vi')}, mong muốn ${dossier.desired_stars} sao. Dừng lúc nào cũng được, phần đã lưu vẫn giữ.`} />
      {returned && (
        <Notice kind="warning" title={`${returned.body} yêu cầu bổ sung ${returned.items.length} mục${returned.until ? `, hạn ${formatDate(returned.until)}` : ''}.`}>
          <ul>{returned.items.map((item) => <li><a href={returnHref(dossier.id, item.about)}>{item.what}</a></li>)}</ul>
        </Notice>
      )}
      {view.endedOn && <Notice kind="error" title={`Giấy chứng nhận đã hết hạn từ ngày ${formatDate(view.endedOn)}.`}>Chỉ hồ sơ nộp trước ngày hết hạn mới được kéo dài (<LawRef source={view.era.terms.extension.source} />); được công nhận lại mới dùng lại dấu sao.</Notice>}
      {view.filing === 'late' && !view.endedOn && <Notice kind="warning" title={`Đã quá ngày nộp hồ sơ đánh giá lại (${view.filingTo ? formatDate(view.filingTo) : ''}).`}>Nộp càng sớm càng tốt (<LawRef source={view.era.terms.extension.source} />).</Notice>}
      {view.filing === 'too-early' && <Notice kind="info" title={`Hồ sơ đánh giá lại nộp được từ ngày ${view.filingFrom ? formatDate(view.filingFrom) : ''}.`}>Soạn trước được.</Notice>}
      <CarriedBox view={view} />
      {tasks.sections.map((section) => <TaskList title={section.title} items={section.tasks.map(({ label, href, note, state }) => ({ label, href, state, ...(note ? { note } : {}) }))} />)}
      <section class="tasks">
        <a href={dossiersPaths.assessment(dossier.id)}>Xem điểm và điều gì nâng hạng</a> · <a href={dossiersPaths.evidence(dossier.id)}>Tất cả minh chứng ({view.evidence.length})</a> · <a href={dossiersPaths.printed(dossier.id, 1)}>In thử Mẫu số 01</a> · <a href={dossiersPaths.printed(dossier.id, 2)}>Mẫu số 02</a>
      </section>
      <TaskList
        title="4. Kiểm tra và nộp"
        items={[{
          label: `Xem lại toàn bộ và nộp cho UBND ${view.unit.fullName}`, href: dossiersPaths.submit(dossier.id), state: missing === 0 ? 'doing' : 'todo',
          note: missing === 0 ? 'đã đủ để nộp' : `còn ${missing} mục bắt buộc chưa đủ`,
        }]}
      />
      {view.mayWithdraw && <section class="tasks"><a href={dossiersPaths.withdraw(dossier.id)}>Rút hồ sơ này</a></section>}
    </Columns>
  )
}

function nextLabel(task: { label: string; state: string }): string {
  const short = task.label.replace(/:.*$/, '').replace(/\s*\(.*\)$/, '')
  return `${task.state === 'fix' ? 'Sửa' : task.state === 'todo' ? 'Làm' : 'Làm tiếp'} ${/^Phần /.test(short) ? short : short.charAt(0).toLocaleLowerCase('vi') + short.slice(1)}`
}

/** A dossier that is out of the producer's hands: where it is, what was sent, its life. */
export function SentPage({ view }: { view: OwnDossier }): Html {
  const { dossier, product } = view
  return (
    <Columns
      aside={
        <>
          <Box title="Bản đã nộp">
            <p><a href={dossiersPaths.printed(dossier.id, 1)}>Phiếu đăng ký (Mẫu số 01)</a></p>
            <p><a href={dossiersPaths.printed(dossier.id, 2)}>Báo cáo tự đánh giá (Mẫu số 02)</a></p>
            {view.submissions > 1 && <p class="meta">Đã nộp {view.submissions} lần; mỗi lần được giữ nguyên.</p>}
          </Box>
          <Helpers helpers={view.helpers} />
        </>
      }
    >
      <Back href={productsPaths.home}>Sản phẩm của tôi</Back>
      <PageHead title={`Hồ sơ ${product.name}`} caption={dossier.number} actions={<DossierBadge tone={dossierTone(dossier.stage)}>{stageWords('dossier', dossier.stage)}</DossierBadge>} />
      <div class="field"><Steps items={dossierSteps(dossier)} /></div>
      <Box title="Tóm tắt">
        <SummaryList items={dossierHeadFacts(dossier, view.today, view.score.total)} />
      </Box>
      <Box title={`Minh chứng (${view.evidence.length})`}>
        {view.evidence.length === 0 ? <p class="meta">Hồ sơ không kèm tệp nào.</p> : view.evidence.map((file) => <FileRow name={file.name} href={dossiersPaths.file(dossier.id, file.id)} meta={termWords(file)} />)}
      </Box>
      <Box title="Lịch sử">
        <Timeline items={view.timeline.flatMap((line) => {
          const what = eventWords(line.event, line.data) ?? stepWords(line.event)
          return what === undefined ? [] : [{ at: formatInstant(line.at), who: line.who, what }]
        })} />
      </Box>
    </Columns>
  )
}

/** Where a request for completion is answered. */
function returnHref(dossierId: number, about: string): string {
  const [kind, detail = ''] = about.split(':')
  if (kind === 'criterion') return dossiersPaths.criterion(dossierId, detail)
  if (kind === 'evidence') return `${dossiersPaths.evidence(dossierId)}#${detail}`
  if (about === 'form-1') return dossiersPaths.form1(dossierId)
  if (about.startsWith('form-2-')) return dossiersPaths.form2(dossierId, about.slice('form-2-'.length))
  return dossiersPaths.submit(dossierId)
}

/** Steps that others take, told to the producer in a word; their details stand in papers and notices. */
function stepWords(event: string): string | undefined {
  const words: Record<string, string> = {
    'dossier.received': 'tiếp nhận hồ sơ', 'dossier.returned': 'yêu cầu bổ sung hồ sơ', 'dossier.sent': 'gửi hồ sơ lên cấp trên', 'dossier.accepted': 'tiếp nhận hồ sơ ở cấp trên',
    'dossier.samples-received': 'nhận sản phẩm mẫu', 'dossier.recognised': 'công nhận sản phẩm', 'dossier.refused': 'không công nhận',
  }
  return words[event]
}
