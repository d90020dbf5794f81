import { Button, Checkboxes, DateField, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Back, Box, PageHead } from '../../ui/layout.tsx'
import { EmptyState, Notice } from '../../ui/record.tsx'
import { DataTable } from '../../ui/tables.tsx'
import { type FormState, typed } from '../../ui/web.tsx'
import { formatDate } from '../../ui/words.ts'
import { reviewPaths } from '../dossiers/index.ts'
import { paths } from './paths.ts'
import type { handoverRecord, handoversList, Waiting } from './queries.ts'

export type HandoversView = Awaited<ReturnType<typeof handoversList.run>>
export type HandoverView = Awaited<ReturnType<typeof handoverRecord.run>>

/** Dossiers on hold with the form that takes them over, and the hand-overs so far. */
export function HandoversPage({ view, form }: { view: HandoversView; form: FormState }): Html {
  const { waiting, handovers } = view
  const mine = waiting.filter((one) => one.mayTake)
  const others = waiting.filter((one) => !one.mayTake)
  return (
    <>
      <PageHead title="Bàn giao hồ sơ" sub="Hồ sơ đang xử lý dở của đơn vị đã kết thúc hoạt động tạm dừng tại đây, chờ đơn vị kế tiếp nhận bàn giao bằng biên bản rồi giải quyết tiếp." />
      {mine.length > 0 && <TakeForm waiting={mine} form={form} />}
      {mine.length === 0 && others.length === 0 && <EmptyState title="Không có hồ sơ chờ bàn giao" text="Khi một xã, huyện hoặc tỉnh kết thúc hoạt động mà còn hồ sơ dở, hồ sơ hiện ở đây cho đơn vị kế tiếp." />}
      {others.length > 0 && (
        <Box title="Chờ đơn vị khác nhận">
          <ul class="plain-list">
            {others.map((one) => <li><a href={reviewPaths.record(one.id)}>{one.number}</a> {one.product}, {one.producer}: của {one.unit}, tạm dừng từ {formatDate(one.since)}</li>)}
          </ul>
        </Box>
      )}
      {handovers.length > 0 && (
        <DataTable
          caption="Biên bản đã ghi"
          rows={handovers}
          rowHref={(row) => paths.handover(row.id)}
          empty={<></>}
          columns={[
            { key: 'number', label: 'Số', rowHead: true, align: 'fit', render: (row) => row.number },
            { key: 'on', label: 'Ngày ký', align: 'num', render: (row) => formatDate(row.signedOn) },
            { key: 'from', label: 'Nhận từ', render: (row) => row.fromBody },
            { key: 'dossiers', label: 'Hồ sơ', align: 'num', render: (row) => row.dossiers },
          ]}
        />
      )}
    </>
  )
}

function TakeForm({ waiting, form }: { waiting: readonly Waiting[]; form: FormState }): Html {
  const sent = form.values.dossiers
  const chosen = sent === undefined ? waiting.map((one) => String(one.id)) : typeof sent === 'string' ? [sent] : Array.isArray(sent) ? sent : []
  const signed = form.values.signedOn
  return (
    <form method="post" action={paths.handovers} class="form">
      <ErrorSummary problems={form.problems} />
      <HiddenRequestId value={form.requestId} />
      <Checkboxes
        name="dossiers" legend="Hồ sơ nhận bàn giao" values={chosen} error={problemFor(form.problems, 'dossiers')}
        options={waiting.map((one) => ({
          value: String(one.id),
          label: <><strong>{one.product}</strong> · {one.producer} · <a href={reviewPaths.record(one.id)}>hồ sơ {one.number}</a></>,
          hint: `${one.unit} giữ đến khi kết thúc ngày ${formatDate(one.endedOn)}. Bước “${one.stood}”, theo ${one.act}. Nơi nộp: ${one.commune}.`,
        }))}
      />
      {waiting.filter((one) => one.communes.length > 1).map((one) => <CommuneChoice one={one} form={form} />)}
      <Field name="number" label="Số biên bản bàn giao" hint="Ví dụ: 12/BB-UBND" value={typed(form, 'number')} error={problemFor(form.problems, 'number')} />
      <DateField name="signedOn" legend="Ngày ký biên bản" value={typeof signed === 'object' && !Array.isArray(signed) ? signed : null} error={problemFor(form.problems, 'signedOn')} />
      <Field name="signerName" label="Người ký" value={typed(form, 'signerName')} error={problemFor(form.problems, 'signerName')} />
      <Field name="signerTitle" label="Chức vụ người ký" hint="Ví dụ: Phó Chủ tịch UBND thành phố" value={typed(form, 'signerTitle')} error={problemFor(form.problems, 'signerTitle')} />
      <FormActions><Button>Tiếp nhận bàn giao</Button></FormActions>
    </form>
  )
}

/** Where a former commune was divided, the commune of today at which the product is made. */
function CommuneChoice({ one, form }: { one: Waiting; form: FormState }): Html {
  const name = `communes.${one.id}`
  return (
    <Field
      name={name} type="select" label={`${one.product}: nơi sản xuất nay thuộc`} hint={`${one.commune} đã chia về nhiều nơi.`} emptyOption="Chọn xã, phường" value={typed(form, name)}
      error={problemFor(form.problems, name)} options={one.communes.map((commune) => ({ value: String(commune.id), label: commune.label }))}
    />
  )
}

/** One hand-over. */
export function HandoverPage({ view }: { view: HandoverView }): Html {
  return (
    <>
      <Back href={paths.handovers}>Bàn giao hồ sơ</Back>
      <PageHead title={`Biên bản ${view.number}`} sub={`Ký ngày ${formatDate(view.signedOn)}, nhận từ ${view.fromBody}`} actions={<LinkButton kind="second" icon="printer" href={`${paths.handover(view.id)}/ban-in`}>Bản in</LinkButton>} />
      {!view.intact && <Notice kind="error" title="Biên bản không còn khớp mã kiểm tra khi ghi.">Báo người quản trị kiểm tra cơ sở dữ liệu.</Notice>}
      <DataTable
        caption="Hồ sơ đã nhận"
        rows={view.dossiers}
        rowHref={(row) => reviewPaths.record(row.id)}
        empty={<></>}
        columns={[
          { key: 'number', label: 'Số hồ sơ', rowHead: true, align: 'fit', render: (row) => row.number },
          { key: 'product', label: 'Sản phẩm', render: (row) => row.product },
          { key: 'stage', label: 'Nay ở bước', render: (row) => row.stage },
        ]}
      />
    </>
  )
}
