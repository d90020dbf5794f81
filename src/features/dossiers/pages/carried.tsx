import type { Html } from '../../../ui/html.ts'
import { Box } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/record.tsx'
import { formatDate } from '../../../ui/words.ts'
import type { CarriedOver, PaperFate } from '../carry.ts'
import { isAddition, missingForm2 } from '../forms.ts'
import { evidenceKindName } from '../frozen.ts'
import { dossiersPaths } from '../paths.ts'
import type { OwnDossier } from '../queries.ts'

/** What was taken over from the earlier dossier, and what is still to do: criteria to score again, papers to replace, results to tell. */
export function CarriedBox({ view }: { view: OwnDossier }): Html {
  const { dossier, carried, purpose, needs } = view
  if (purpose === 'first') return <></>
  const toTell = missingForm2('II', view.form2, needs).filter((problem) => isAddition(problem.path)).length
  const years = needs.years.length > 0 ? ` và kết quả các năm ${needs.years.join(', ')}` : ''
  const tell = toTell > 0 && <li><a href={dossiersPaths.form2(dossier.id, 'II')}>{needs.updates ? `Ghi nội dung mới${years}` : 'Ghi những thay đổi so với lần được công nhận trước'}</a>: còn {toTell} chỗ cần điền.</li>
  if (!carried) {
    return (
      <Box title="Hồ sơ lần trước">
        <p>Hồ sơ lần trước không có trên hệ thống nên hồ sơ này bắt đầu từ sổ chủ thể, sổ sản phẩm và giấy chứng nhận.</p>
        {tell && <ul>{tell}</ul>}
      </Box>
    )
  }
  const { base, open, sure, papers } = carried
  const missing = papers.filter((paper) => paper.fate === 'open')
  const kept = papers.filter((paper) => paper.fate === 'kept').length
  return (
    <Box title="Chép từ hồ sơ lần trước">
      <p>
        Từ <a href={dossiersPaths.printed(base.dossier, 2, base.submission)}>hồ sơ {base.number}</a> nộp ngày {formatDate(base.submittedOn)}: phiếu đăng ký, báo cáo, {sure.length} tiêu chí, {kept} tệp còn hạn.
        {base.otherSet && ` Hồ sơ đó theo Quyết định ${base.act}, bộ số ${base.set}; chỉ chép những tiêu chí và mức có lời giống hệt.`}
      </p>
      {(tell || open.length > 0 || missing.length > 0) && (
        <ul>
          {tell}
          {open.length > 0 && <li><a href={dossiersPaths.criterion(dossier.id, open[0] ?? '')}>Chấm lại {open.length} tiêu chí</a>: {open.join(', ')}.</li>}
          {missing.map((paper) => <li><a href={dossiersPaths.addEvidence(dossier.id, { kind: paper.kind })}>Cần thay: {paper.name}</a>{whyWords(paper)} <span class="meta">{evidenceKindName(view.era, paper.kind)}</span></li>)}
        </ul>
      )}
    </Box>
  )
}

function whyWords(paper: PaperFate): string {
  if (paper.valid_until === null || paper.why === null) return ', đã bỏ khỏi hồ sơ này.'
  return paper.why === 'expired' ? `, đã hết hạn ngày ${formatDate(paper.valid_until)}.` : `, hết hạn ngày ${formatDate(paper.valid_until)}, trước khi hội đồng đánh giá.`
}

/** The answer that the earlier dossier gave where the present criterion asks the same, or nearly so. */
export function EarlierAnswerNote({ carried, code }: { carried: CarriedOver | undefined; code: string }): Html {
  const match = carried?.matches.find((found) => found.to === code)
  if (!carried || !match) return <></>
  const { before } = match
  return (
    <div class="field">
      <Notice kind="info" title={`Lần trước: ${before.option ? `${before.option.points}/${before.max} điểm` : 'không chọn mức'}${match.option === null ? '. Cần chấm lại.' : '.'}`}>
        {before.option?.label} {before.remark && <p class="meta">{before.remark}</p>}
        {carried.base.otherSet && <p class="meta">Tiêu chí {before.code} {before.label}, Quyết định {carried.base.act}, bộ số {carried.base.set}.</p>}
      </Notice>
    </div>
  )
}
