import type { Html } from '../../ui/html.ts'
import { StarMark } from '../../ui/shapes.tsx'
import { DataTable } from '../../ui/tables.tsx'
import type { AssessmentPart, AssessmentRow } from './frozen.ts'

/**
 * The self-assessment in words: each criterion with the chosen option, points, description and files, part by part.
 * @param fileHref address of a file; without it files are named only
 * @param rowHref address of a criterion, for the producer who still drafts
 */
export function SelfAssessmentTable({ parts, fileHref, rowHref }: {
  parts: readonly AssessmentPart[]
  fileHref?: (evidenceId: number) => string
  rowHref?: (criterion: string) => string
}): Html {
  return (
    <>
      {parts.map((part) => (
        <section>
          <h3>Phần {part.code}: {part.label} · <span class="num">{part.points}/{part.max}</span> điểm</h3>
          <DataTable<AssessmentRow>
            caption={`Tự đánh giá phần ${part.code}`}
            rows={part.criteria}
            {...(rowHref ? { rowHref: (row: AssessmentRow) => rowHref(row.code) } : {})}
            columns={[
              { key: 'criterion', label: 'Tiêu chí', rowHead: true, render: (row) => `${row.code} ${row.label}` },
              {
                key: 'option', label: 'Mức chủ thể chọn',
                render: (row) => (row.option
                  ? <>{row.option.case && <small class="meta">{row.option.case}. </small>}{row.option.label} {row.option.minimumForStars !== null && <StarMark stars={row.option.minimumForStars} />}{row.remark && <p class="meta">{row.remark}</p>}</>
                  : <span class="warn">Chưa chọn mức</span>),
              },
              { key: 'points', label: 'Điểm', align: 'num', render: (row) => `${row.option?.points ?? 0}/${row.max}` },
              {
                key: 'files', label: 'Minh chứng',
                render: (row) => (row.evidence.length === 0 ? '–' : row.evidence.map((file, index) => <>{index > 0 && <br />}{fileHref ? <a href={fileHref(file.id)}>{file.name}</a> : file.name}</>)),
              },
            ]}
          />
        </section>
      ))}
    </>
  )
}
