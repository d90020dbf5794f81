import { Button, Checkboxes, DateField, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor, Radios } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, PageHead } from '../../../ui/layout.tsx'
import { Badge, ConfirmPanel, EmptyState, Notice, SummaryList } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { type FormState, typed } from '../../../ui/web.tsx'
import { formatDate } from '../../../ui/words.ts'
import { councilPaths } from '../../councils/index.ts'
import { LawRef } from '../../papers/index.ts'
import { paths } from '../paths.ts'
import type { conflictForm, sessionCandidates, sessionOpening, sessionsList } from '../queries/sessions.ts'
import { sessionStageWords } from '../words.ts'

type Answer<Q extends { run(...args: never[]): Promise<unknown> }> = Awaited<ReturnType<Q['run']>>

/** Sessions of the area and of the councils one sits on. */
export function SessionsPage({ sessions, download }: Answer<typeof sessionsList> & { download: Html }): Html {
  return (
    <>
      <PageHead title="Phiên họp hội đồng" actions={<>{download}<LinkButton kind="second" href="/ket-qua">Kết quả</LinkButton><LinkButton kind="second" href={councilPaths.councils}>Hội đồng</LinkButton></>} />
      <DataTable
        caption="Các phiên họp"
        rows={sessions}
        rowHref={(row) => paths.session(row.id)}
        empty={<EmptyState title="Chưa có phiên họp nào" text="Phiên họp hiện ở đây khi thư ký lên lịch từ trang của hội đồng." action={<LinkButton kind="second" href={councilPaths.councils}>Xem các hội đồng</LinkButton>} />}
        columns={[
          { key: 'name', label: 'Phiên họp', rowHead: true, render: (row) => row.name },
          { key: 'council', label: 'Hội đồng', render: (row) => row.council },
          { key: 'on', label: 'Ngày họp', align: 'fit', render: (row) => `${row.form === 'written' ? 'Ý kiến đến ' : ''}${formatDate(row.heldOn)}` },
          { key: 'items', label: 'Sản phẩm', align: 'num', render: (row) => row.items },
          { key: 'adopted', label: 'Đã thông qua', align: 'num', render: (row) => row.adopted },
          { key: 'stage', label: 'Tình trạng', align: 'fit', render: (row) => <Badge kind={row.stage === 'closed' ? 'success' : row.stage === 'planned' ? 'neutral' : 'info'} icon="gavel">{sessionStageWords(row.stage)}</Badge> },
        ]}
      />
    </>
  )
}

const FORM_CHOICES = [
  { value: 'meeting', label: 'Họp hội đồng' },
  { value: 'written', label: 'Lấy ý kiến bằng văn bản', hint: 'Cho đánh giá lại: thành viên gửi phiếu trong hạn; khi ý kiến khác nhau nhiều thì chuyển sang họp.' },
]

/** Planning a session of a council. */
export function PlanPage({ council, form }: { council: { id: number; name: string }; form: FormState }): Html {
  return (
    <>
      <Back href={councilPaths.council(council.id)}>{council.name}</Back>
      <PageHead title="Lên lịch phiên họp" sub="Sau bước này, chọn hồ sơ cho danh sách rồi mở phiên." />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={paths.newSession(council.id)} novalidate>
        <HiddenRequestId value={form.requestId} />
        <input type="hidden" name="council" value={String(council.id)} />
        <Field name="name" label="Tên phiên họp" hint="Ví dụ: Phiên 02, đợt 2 năm 2026" value={typed(form, 'name')} error={problemFor(form.problems, 'name')} />
        <Radios name="form" legend="Hình thức" value={typed(form, 'form', 'meeting')} error={problemFor(form.problems, 'form')} options={FORM_CHOICES} />
        <DateField name="heldOn" legend="Ngày họp, hoặc ngày cuối nhận ý kiến" value={{ day: typed(form, 'heldOn.day'), month: typed(form, 'heldOn.month'), year: typed(form, 'heldOn.year') }} error={problemFor(form.problems, 'heldOn')} />
        <Field name="startsAt" label="Giờ họp" hint="Ví dụ 8:30; in trong giấy mời" width={10} optional value={typed(form, 'startsAt')} error={problemFor(form.problems, 'startsAt')} />
        <Field name="place" label="Nơi họp" optional value={typed(form, 'place')} error={problemFor(form.problems, 'place')} />
        <FormActions>
          <Button>Lên lịch</Button>
          <LinkButton kind="text" href={councilPaths.council(council.id)}>Không lên lịch</LinkButton>
        </FormActions>
      </form>
    </>
  )
}

/** Choosing dossiers for the list. */
export function AddDossiersPage({ head, dossiers, mustMeet, source, form }: Answer<typeof sessionCandidates> & { form: FormState }): Html {
  return (
    <>
      <Back href={paths.session(head.id)}>{head.name}</Back>
      <PageHead title="Thêm hồ sơ vào danh sách" sub="Hồ sơ đã tiếp nhận ở cấp và địa bàn này. Từ lúc vào danh sách, chủ thể không sửa được hồ sơ." />
      <ErrorSummary problems={form.problems} />
      {mustMeet > 0 && <Notice kind="info" title={`${mustMeet} hồ sơ phải họp hội đồng nên không có ở đây.`}>Lấy ý kiến bằng văn bản chỉ dùng cho đánh giá lại{source && <> (<LawRef source={source} />)</>}. Hồ sơ đánh giá lần đầu, nâng hạng: lên lịch một phiên họp.</Notice>}
      {dossiers.length === 0
        ? <EmptyState title="Không có hồ sơ nào đang chờ hội đồng" text={head.form === 'written' ? 'Hồ sơ đánh giá lại hiện ở đây sau khi cơ quan tham mưu tiếp nhận.' : 'Hồ sơ hiện ở đây sau khi cơ quan tham mưu tiếp nhận.'} />
        : (
          <form method="post" action={paths.addDossiers(head.id)}>
            <HiddenRequestId value={form.requestId} />
            <Checkboxes
              name="dossiers" legend={`Hồ sơ (${dossiers.length})`} error={problemFor(form.problems, 'dossiers')}
              options={dossiers.map((dossier) => ({
                value: String(dossier.dossierId), label: dossier.product,
                hint: `${dossier.producer}, ${dossier.commune} · ${dossier.number} · bộ số ${dossier.setNo}${dossier.dueOn ? ` · xong trước ${formatDate(dossier.dueOn)}` : ''}`,
              }))}
            />
            <FormActions>
              <Button>Thêm vào danh sách</Button>
              <LinkButton kind="text" href={paths.session(head.id)}>Không thêm</LinkButton>
            </FormActions>
          </form>
        )}
    </>
  )
}

/** What is checked before scoring begins, and the button. */
export function OpenPage({ head, check, form }: Answer<typeof sessionOpening> & { form: FormState }): Html {
  return (
    <>
      <Back href={paths.session(head.id)}>{head.name}</Back>
      <PageHead title="Mở chấm điểm" sub={`${head.council} · ${head.items} sản phẩm · ${head.form === 'written' ? 'nhận ý kiến đến' : 'họp ngày'} ${formatDate(head.heldOn)}`} />
      <ErrorSummary problems={form.problems.length > 0 ? form.problems : check.errors} title="Chưa mở được phiên họp" idFor={() => 'noi-dung'} />
      {check.warnings.map((text) => <Notice kind="warning" title={text} />)}
      <Box title="Số người">
        <SummaryList items={[
          { label: 'Thành viên hội đồng', value: `${check.seats} người, ${check.scoring} người chấm điểm` },
          { label: 'Cần có để thông qua', value: `Ít nhất ${check.quorum} phiếu cho mỗi sản phẩm (quy chế: ${head.settings.quorum.numerator}/${head.settings.quorum.denominator}${head.settings.quorum.chairPresent ? ', có Chủ tịch Hội đồng' : ''})` },
        ]} />
      </Box>
      <p>Khi mở, mỗi thành viên chấm điểm nhận thông báo và phiếu cho từng sản phẩm; người đã khai quan hệ lợi ích không có phiếu. Danh sách không đổi được nữa.</p>
      <form method="post" action={paths.open(head.id)}>
        <HiddenRequestId value={form.requestId} />
        <FormActions>
          {check.errors.length === 0 ? <Button>Mở chấm điểm</Button> : <Button reason="Bổ sung những điều ghi ở trên trước.">Mở chấm điểm</Button>}
          <LinkButton kind="text" href={paths.session(head.id)}>Chưa mở</LinkButton>
        </FormActions>
      </form>
    </>
  )
}

/** Calling a meeting where opinions were asked in writing. */
export function MeetPage({ head, form }: { head: { id: number; name: string }; form: FormState }): Html {
  return (
    <>
      <Back href={paths.session(head.id)}>{head.name}</Back>
      <PageHead title="Chuyển sang họp trực tiếp" sub="Phiếu đã gửi vẫn giữ; thành viên nhận giấy mời." />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={paths.meet(head.id)} novalidate>
        <HiddenRequestId value={form.requestId} />
        <DateField name="heldOn" legend="Ngày họp" value={{ day: typed(form, 'heldOn.day'), month: typed(form, 'heldOn.month'), year: typed(form, 'heldOn.year') }} error={problemFor(form.problems, 'heldOn')} />
        <Field name="startsAt" label="Giờ họp" hint="Ví dụ 8:30; in trong giấy mời" width={10} optional value={typed(form, 'startsAt')} error={problemFor(form.problems, 'startsAt')} />
        <Field name="place" label="Nơi họp" value={typed(form, 'place')} error={problemFor(form.problems, 'place')} />
        <Field name="reason" label="Vì sao cần họp" hint="Ví dụ: ý kiến đánh giá khác nhau nhiều về sản phẩm …" value={typed(form, 'reason')} error={problemFor(form.problems, 'reason')} />
        <FormActions>
          <Button>Mời họp</Button>
          <LinkButton kind="text" href={paths.session(head.id)}>Không họp</LinkButton>
        </FormActions>
      </form>
    </>
  )
}

/** Ending a council by a paper. */
export function EndCouncilPage({ council, form }: { council: { id: number; name: string }; form: FormState }): Html {
  return (
    <>
      <Back href={councilPaths.council(council.id)}>{council.name}</Back>
      <PageHead title="Kết thúc hội đồng" sub="Kết quả đã thông qua giữ nguyên. Phiên đang mở được đóng lại; sản phẩm chưa thông qua trở về chờ hội đồng sau." />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={councilPaths.endCouncil(council.id)} novalidate>
        <HiddenRequestId value={form.requestId} />
        <Field name="paperNumber" label="Số văn bản" value={typed(form, 'paperNumber')} error={problemFor(form.problems, 'paperNumber')} />
        <DateField name="paperOn" legend="Ngày văn bản" value={{ day: typed(form, 'paperOn.day'), month: typed(form, 'paperOn.month'), year: typed(form, 'paperOn.year') }} error={problemFor(form.problems, 'paperOn')} />
        <Field name="reason" label="Lý do" hint="Ví dụ: hết nhiệm kỳ; kiện toàn hội đồng mới" value={typed(form, 'reason')} error={problemFor(form.problems, 'reason')} />
        <FormActions>
          <Button kind="danger">Kết thúc hội đồng</Button>
          <LinkButton kind="text" href={councilPaths.council(council.id)}>Chưa kết thúc</LinkButton>
        </FormActions>
      </form>
    </>
  )
}

/** Ending a session. */
export function ClosePage({ name, id, postponed, form }: { name: string; id: number; postponed: readonly string[]; form: FormState }): Html {
  return (
    <>
      <Back href={paths.session(id)}>{name}</Back>
      <ErrorSummary problems={form.problems} />
      <ConfirmPanel
        question={`Kết thúc ${name}?`}
        text={postponed.length === 0 ? 'Mọi sản phẩm đã thông qua. Sau khi kết thúc, biên bản không đổi nữa.' : `Các sản phẩm hoãn trở về chờ phiên sau: ${postponed.join(', ')}.`}
        action={paths.close(id)} verb="Kết thúc phiên họp" cancelLabel="Chưa kết thúc" cancelHref={paths.session(id)}
      />
    </>
  )
}

/** A member declares an interest in a product; the secretary may record it for a member. */
export function ConflictPage({ head, council, products, own, members, declared, form }: Answer<typeof conflictForm> & { form: FormState }): Html {
  return (
    <>
      <Back href={paths.session(head.id)}>{head.name}</Back>
      <PageHead title="Khai quan hệ lợi ích" sub="Người có quan hệ với chủ thể hoặc sản phẩm (tư vấn, góp vốn, họ hàng, đã đánh giá ở xã) không chấm sản phẩm đó. Phiếu chưa thông qua của người ấy được rút ra." />
      <ErrorSummary problems={form.problems} />
      <form method="post" action={paths.conflict(head.id)} novalidate>
        <HiddenRequestId value={form.requestId} />
        <input type="hidden" name="council" value={String(council)} />
        {members.length > 0 && (
          <Field name="member" label="Thành viên" type="select" value={typed(form, 'member')} emptyOption={own ? `Tôi: ${own.name}` : 'Chọn thành viên'} error={problemFor(form.problems, 'member')}
            options={members.filter((member) => member.id !== own?.memberId).map((member) => ({ value: String(member.id), label: `${member.name}, ${member.body}` }))} />
        )}
        <Field name="product" label="Sản phẩm" type="select" value={typed(form, 'product')} emptyOption="Chọn sản phẩm" error={problemFor(form.problems, 'product')}
          options={products.map((product) => ({ value: String(product.id), label: `${product.name}, ${product.producer}` }))} />
        <Field name="reason" label="Quan hệ" type="textarea" rows={3} value={typed(form, 'reason')} error={problemFor(form.problems, 'reason')} />
        <FormActions>
          <Button>Ghi quan hệ lợi ích</Button>
          <LinkButton kind="text" href={paths.session(head.id)}>Không khai</LinkButton>
        </FormActions>
      </form>
      {declared.length > 0 && (
        <Box title="Đã khai" tight>
          <DataTable caption="Quan hệ lợi ích đã khai trong phiên này" boxed={false} rows={declared} columns={[
            { key: 'member', label: 'Thành viên', rowHead: true, render: (row) => row.memberName },
            { key: 'product', label: 'Sản phẩm', render: (row) => row.productName },
            { key: 'reason', label: 'Quan hệ', render: (row) => row.reason },
          ]} />
        </Box>
      )}
    </>
  )
}

