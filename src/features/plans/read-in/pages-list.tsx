import { Button, ErrorSummary, FileField, FormActions, HiddenRequestId, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { Badge, EmptyState, Notice } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import type { FormState } from '../../../ui/web.tsx'
import { formatInstant } from '../../../ui/words.ts'
import { planPaths as paths } from '../paths.ts'
import type { ReadingsView } from './review.ts'
import { STAGE_WORDS } from './words.ts'

/** The readings of the office, and a place to bring the next document. */
export function ReadingsPage({ view, form }: { view: ReadingsView; form: FormState }): Html {
  return (
    <Columns
      aside={<Notice kind="info" title="Đọc, soát, rồi mới ghi.">Hệ thống tìm trong văn bản: chỉ tiêu, nhiệm vụ, bảng đăng ký, căn cứ, trách nhiệm. Người soát nhận, sửa hoặc bỏ từng dòng. Chỗ đã sửa được nhớ cho lần đọc sau. Văn bản đứt chữ, thiếu phụ lục vẫn đọc được và có lưu ý.</Notice>}
    >
      <Back href={paths.list}>Kế hoạch</Back>
      <PageHead title="Đọc kế hoạch đã có văn bản" />
      {view.may && (
        <Box title="Đọc một tệp">
          <form method="post" action={paths.readIn} enctype="multipart/form-data" novalidate>
            <ErrorSummary problems={form.problems} />
            <HiddenRequestId value={form.requestId} />
            <FileField name="file" label="Tệp kế hoạch" accept=".docx,.txt,.md,text/plain" hint="Word (.docx) hoặc văn bản chữ (.txt), không quá 20 MB. Bản chụp cần nhận dạng chữ trước." error={problemFor(form.problems, 'file')} />
            <FormActions><Button>Đọc tệp</Button></FormActions>
          </form>
        </Box>
      )}
      <DataTable
        caption="Các bản đọc của đơn vị"
        rows={view.rows}
        rowHref={(row) => paths.reading(row.id)}
        columns={[
          { key: 'title', label: 'Kế hoạch', rowHead: true, render: (row) => row.title || row.fileName },
          { key: 'file', label: 'Tệp', hidePhone: true, render: (row) => row.fileName },
          { key: 'at', label: 'Sửa gần nhất', align: 'fit', render: (row) => formatInstant(row.updatedAt) },
          { key: 'stage', label: 'Tình trạng', align: 'fit', render: (row) => <Badge kind={row.stage === 'recorded' ? 'success' : 'warning'} icon={row.stage === 'recorded' ? 'check-circle' : 'pencil-simple'}>{STAGE_WORDS[row.stage] ?? row.stage}</Badge> },
        ]}
        empty={<EmptyState title="Chưa đọc tệp nào" text="Đọc kế hoạch của đơn vị, kể cả kế hoạch của năm trước và của đơn vị cũ đã sáp nhập." />}
      />
    </Columns>
  )
}
