import { PageHead } from '../../../ui/boxes.tsx'
import { Button, ErrorSummary, FileField, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns, Prose } from '../../../ui/layout.tsx'
import { Badge, EmptyState } from '../../../ui/record.tsx'
import { DataTable, Pagination } from '../../../ui/tables.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { formatInstant } from '../../../ui/words.ts'
import { IMPORT_KINDS, kindOf } from '../kinds/index.ts'
import type { Stage } from '../model.ts'
import { oldRecordsPaths } from '../paths.ts'
import type { listOldImports } from '../queries.ts'
import { STAGE_WORDS } from '../words.ts'

type List = Awaited<ReturnType<typeof listOldImports.run>>

/** The stage of an import as a badge. */
export function StageBadge({ stage }: { stage: Stage }): Html {
  const kind = stage === 'done' ? 'success' : stage === 'preview' || stage === 'mapping' ? 'warning' : 'info'
  return <Badge kind={kind}>{STAGE_WORDS[stage]}</Badge>
}

/** The imports of the area. */
export function ListPage({ list }: { list: List }): Html {
  return (
    <>
      <PageHead
        title="Nhập từ bảng tính"
        sub="Danh sách chủ thể, sản phẩm, kết quả đã công nhận trước đây, từ tệp Excel hoặc CSV."
        actions={list.mayUpload && <LinkButton href={oldRecordsPaths.upload} icon="upload-simple">Gửi tệp mới</LinkButton>}
      />
      <DataTable<List['rows'][number]>
        caption="Các đợt nhập"
        rows={list.rows}
        rowHref={(row) => oldRecordsPaths.job(row.id)}
        columns={[
          { key: 'file', label: 'Tệp', rowHead: true, render: (row) => row.file_name },
          { key: 'kind', label: 'Loại', render: (row) => kindOf(row).words.name },
          { key: 'at', label: 'Gửi lúc', align: 'num', render: (row) => formatInstant(row.created_at) },
          { key: 'who', label: 'Người gửi', render: (row) => row.who },
          { key: 'ready', label: 'Sẵn sàng', align: 'num', render: (row) => row.counts?.ready ?? 0 },
          { key: 'doubt', label: 'Cần chọn', align: 'num', render: (row) => row.counts?.doubt ?? 0 },
          { key: 'refused', label: 'Không nhận', align: 'num', render: (row) => row.counts?.refused ?? 0 },
          { key: 'recorded', label: 'Đã nhập', align: 'num', render: (row) => row.counts?.recorded ?? 0 },
          { key: 'stage', label: 'Tình trạng', align: 'fit', render: (row) => <StageBadge stage={row.stage} /> },
        ]}
        empty={
          <EmptyState
            title="Chưa có đợt nhập nào"
            text="Gửi danh sách sẵn có để khỏi ghi lại từng dòng. Trước khi nhập, từng dòng được đối chiếu để ông/bà xem."
            action={list.mayUpload && <LinkButton href={oldRecordsPaths.upload}>Gửi tệp đầu tiên</LinkButton>}
          />
        }
      />
      {list.pages > 1 && <Pagination page={list.page} pages={list.pages} hrefFor={(page) => (page === 1 ? oldRecordsPaths.list : `${oldRecordsPaths.list}?trang=${page}`)} />}
    </>
  )
}

/** Sending a file: what it lists, and how to prepare it. */
export function UploadPage({ form, chosen }: { form: FormState; chosen: string | undefined }): Html {
  return (
    <>
      <Back href={oldRecordsPaths.list}>Nhập từ bảng tính</Back>
      <PageHead title="Gửi tệp danh sách" />
      <Columns
        width="form"
        aside={IMPORT_KINDS.map(({ id, words }) => (
          <Box title={words.name}>
            <Prose>
              {words.prepare.map((line) => <p>{line}</p>)}
              <p><a href={oldRecordsPaths.template(id)}>Tải tệp mẫu (.xlsx)</a></p>
            </Prose>
          </Box>
        ))}
      >
        <ErrorSummary problems={form.problems} />
        <form method="post" action={oldRecordsPaths.upload} enctype="multipart/form-data">
          <HiddenRequestId value={form.requestId} />
          <Radios
            name="kind"
            legend="Danh sách có gì?"
            options={IMPORT_KINDS.map(({ id, words }) => ({ value: id, label: words.name, hint: words.about }))}
            value={typed(form, 'kind', chosen ?? 'results')}
            error={problemFor(form.problems, 'kind')}
          />
          <FileField name="file" label="Tệp danh sách" hint="Excel (.xlsx) hoặc CSV, dưới 20 MB, không quá 20.000 dòng. Chữ gõ bằng TCVN3, VNI được chuyển sang Unicode. Chưa có gì được ghi vào sổ ở bước này." accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" error={problemFor(form.problems, 'file')} />
          <FormActions><Button icon="upload-simple">Gửi và xem cột</Button></FormActions>
        </form>
      </Columns>
    </>
  )
}
