import { Button, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../ui/layout.tsx'
import { addressWith } from '../../ui/links.ts'
import { ActionsPanel, Notice, type PossibleAction, RecordHead, Timeline } from '../../ui/record.tsx'
import { DataTable } from '../../ui/tables.tsx'
import { formatDate, formatInstant, formatNumber } from '../../ui/words.ts'
import { type FormState, typed } from '../../ui/web.tsx'
import { ListStageBadge, productColumns } from './pages-list.tsx'
import { registrationPaths as paths } from './paths.ts'
import type { ProductLine, RegistrationView } from './queries.ts'
import { listEventWords } from './words.ts'

/** White head of a list. */
export function RegistrationHead({ view }: { view: RegistrationView }): Html {
  const { list, rows } = view
  const potential5 = list.counted ? list.told_potential5 : rows.filter((row) => row.aim === 5).length
  const total = list.counted ? (list.told_total ?? (list.told_upto4 ?? 0) + (list.told_potential5 ?? 0)) : rows.length
  return (
    <RecordHead
      crumbs={[{ label: `Đăng ký đánh giá năm ${list.year}`, href: addressWith(paths.lists, { nam: list.year }) }, { label: list.unit ?? '' }]}
      title={`${list.unit}, đăng ký năm ${list.year}`}
      sub={list.counted ? `Số liệu theo ${list.source}` : undefined}
      badge={<ListStageBadge stage={list.stage} />}
      facts={[
        { label: 'Sản phẩm', value: formatNumber(total) }, { label: 'Tiềm năng 5 sao', value: potential5 === null ? '(để trống)' : formatNumber(potential5) },
        ...(list.counted ? [] : [{ label: 'Đã nộp hồ sơ', value: formatNumber(rows.filter((row) => row.state !== 'registered').length) }]),
        ...(view.call ? [{ label: 'Hạn gửi', value: `hết ${formatDate(view.call.closes_on)}` }] : []),
      ]}
    />
  )
}

/** One list: what can be done, its products, its history. */
export function RegistrationPage({ view, download, form }: { view: RegistrationView; download: Html; form: FormState }): Html {
  const { list, can, rows } = view
  const actions: PossibleAction[] = [
    ...(can.includes('registration.accept') ? [{ label: 'Tiếp nhận', action: paths.accept(list.id), fields: { revision: list.revision }, icon: 'check' as const }] : []),
    ...(can.includes('registration.send') && rows.length > 0 ? [{ label: 'Gửi lên cấp tỉnh', action: paths.send(list.id), icon: 'arrow-up' as const }] : []),
    ...(can.includes('registration.save') ? [{ label: 'Sửa danh sách', href: paths.edit(list.id), icon: 'pencil-simple' as const }] : []),
    ...(can.includes('registration.return') && !list.counted ? [{ label: 'Trả lại để bổ sung', href: paths.giveBack(list.id), icon: 'arrow-u-up-left' as const }] : []),
    ...(list.counted ? [] : [{ label: 'Bản in, văn bản', href: paths.print(list.id), icon: 'printer' as const, kind: 'text' as const }]),
    ...(can.includes('registration.discard') ? [{ label: 'Bỏ danh sách', href: paths.discard(list.id), kind: 'text' as const }] : []),
  ]
  const waitsForLeader = can.includes('registration.save') && !can.includes('registration.send')
  return (
    <>
      <ErrorSummary problems={form.problems} />
      {list.stage === 'returned' && <Notice kind="warning" title="Trả lại để bổ sung.">{list.returned_reason}</Notice>}
      {view.ending > 0 && <Notice kind="info" title={`${formatNumber(view.ending)} sản phẩm của xã sắp hết hạn giấy chứng nhận.`}><a href={`${paths.edit(list.id)}#het-han`}>Thêm vào danh sách để đánh giá lại</a></Notice>}
      <Columns aside={<ActionsPanel can={actions} cannot={waitsForLeader ? [{ label: 'Gửi lên cấp tỉnh', why: rows.length === 0 ? 'Danh sách chưa có sản phẩm.' : 'Lãnh đạo xã gửi.' }] : []} />}>
        {list.counted
          ? <Box title="Số liệu theo phụ lục"><p>{`3 sao, 4 sao: ${list.told_upto4 ?? '(để trống)'}; tiềm năng 5 sao: ${list.told_potential5 ?? '(để trống)'}; tổng ghi: ${list.told_total ?? '(để trống)'}.`} {list.told_note}</p></Box>
          : (
              <Box title="Sản phẩm" aside={rows.length > 0 ? download : undefined}>
                <DataTable<ProductLine>
                  caption="Sản phẩm đăng ký" boxed={false} rows={rows} columns={productColumns({ unit: false, month: list.year === view.thisYear ? view.month : undefined })}
                  empty={<p class="meta">Chưa có sản phẩm nào. Bấm Sửa danh sách để ghi, dán từ bảng tính, hoặc thêm sản phẩm sắp hết hạn.</p>}
                />
              </Box>
            )}
        <Box title="Lịch sử">
          <Timeline items={view.timeline.flatMap((line) => {
            const what = listEventWords(line.event, line.data)
            return what === undefined ? [] : [{ at: formatInstant(line.at), who: line.who, what }]
          })} />
        </Box>
      </Columns>
    </>
  )
}

/** Asks what the commune has to put right. */
export function ReturnPage({ view, form }: { view: RegistrationView; form: FormState }): Html {
  const { list } = view
  return (
    <Columns width="form" aside={<Notice kind="info" title="Xã nhận được thông báo.">Xã sửa danh sách rồi gửi lại; số liệu của danh sách chưa tính cho đến khi tiếp nhận.</Notice>}>
      <Back href={paths.list(list.id)}>{`${list.unit}, đăng ký năm ${list.year}`}</Back>
      <PageHead title="Trả lại để bổ sung" />
      <form method="post" action={paths.giveBack(list.id)} novalidate>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <Field name="reason" type="textarea" rows={4} label="Xã cần bổ sung gì" value={typed(form, 'reason')} error={problemFor(form.problems, 'reason')} maxlength={1000} />
        <FormActions>
          <Button>Trả lại danh sách</Button>
          <LinkButton kind="text" href={paths.list(list.id)}>Không trả lại</LinkButton>
        </FormActions>
      </form>
    </Columns>
  )
}
