import { TAKEN_WORDS } from '../../../platform/files/store.ts'
import { leafCriteria } from '../../../rules/engine/criteria.ts'
import { evidenceFor } from '../../../rules/engine/families.ts'
import { Button, Checkbox, Checkboxes, DateField, ErrorSummary, Field, FileField, FormActions, HiddenRequestId, LinkButton, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Back, Box, Columns, PageHead } from '../../../ui/layout.tsx'
import { Badge, EmptyState, FileRow, Notice, PostButton } from '../../../ui/record.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import type { FormState } from '../../../ui/web.tsx'
import { formatBytes, formatDate } from '../../../ui/words.ts'
import { dateShown, isReturned, textShown, tickShown, ticksShown } from '../../producers/index.ts'
import { KeptUploads, sentence, uploadData } from '../../products/index.ts'
import { evidenceKindName } from '../frozen.ts'
import { dossiersPaths } from '../paths.ts'
import type { OwnDossier } from '../queries.ts'
import type { EvidenceItem, reusableEvidence } from '../store.ts'
import { mayEnd, termBadge, termOf, termWords } from '../paper-terms.ts'

/** All files of the dossier by the rows of the guide in form 02, part III. */
export function EvidencePage({ view }: { view: OwnDossier }): Html {
  const { dossier, evidence, era, set, items } = view
  const rows = evidenceFor(era, set).filter((row) => row.criteria.length > 0 || evidence.some((file) => file.kind === row.code))
  const others = evidence.filter((file) => !rows.some((row) => row.code === file.kind))
  return (
    <Columns
      width="form"
      aside={
        <>
          <Notice kind="info" title="Tệp chứng minh cho mức đã chọn.">Bảng hướng dẫn ở phần III Mẫu số 02. Tệp đánh dấu riêng tư chỉ cán bộ xử lý hồ sơ được xem.</Notice>
          <section class="tasks"><a href={dossiersPaths.reuseEvidence(dossier.id)}>Dùng lại tệp từ hồ sơ khác</a></section>
        </>
      }
    >
      <Back href={dossiersPaths.draft(dossier.id)}>Hồ sơ {view.product.name}</Back>
      <PageHead title="Minh chứng" sub={`${evidence.length} tệp. ${TAKEN_WORDS}.`} actions={<LinkButton href={dossiersPaths.addEvidence(dossier.id)} icon="upload-simple">Kèm tệp</LinkButton>} />
      {rows.map((row) => {
        const item = items.find((candidate) => candidate.code === `evidence-${row.code}`)
        return (
          <Box id={row.code} title={row.name}>
            <p class="hint">{row.asked}. Chứng minh tiêu chí {row.criteria.join(', ')}.</p>
            {item && item.status !== 'done' && <p class="warn">Nên có cho tiêu chí {(item.criteria ?? []).join(', ')}.</p>}
            {evidence.filter((file) => file.kind === row.code).map((file) => <EvidenceRowView view={view} file={file} />)}
            <p><a href={dossiersPaths.addEvidence(dossier.id, { kind: row.code })}>Kèm tệp<span class="vh">: {row.name}</span></a></p>
          </Box>
        )
      })}
      {others.length > 0 && (
        <Box id="other" title="Tài liệu khác">
          {others.map((file) => <EvidenceRowView view={view} file={file} />)}
        </Box>
      )}
      <FormActions><LinkButton kind="second" href={dossiersPaths.draft(dossier.id)}>Về hồ sơ</LinkButton></FormActions>
    </Columns>
  )
}

function EvidenceRowView({ view, file }: { view: OwnDossier; file: EvidenceItem }): Html {
  return (
    <FileRow
      name={file.name}
      href={dossiersPaths.file(view.dossier.id, file.id)}
      meta={[formatBytes(file.size), termWords(file), file.criteria.length > 0 ? `tiêu chí ${file.criteria.join(', ')}` : 'chưa gắn tiêu chí'].filter(Boolean).join(' · ')}
      badge={<EvidenceBadge view={view} file={file} />}
      action={<a href={dossiersPaths.editEvidence(view.dossier.id, file.id)}>Sửa, bỏ</a>}
    />
  )
}

/** State of a file: where its end stands, and whether it is private. */
export function EvidenceBadge({ view, file }: { view: Pick<OwnDossier, 'era' | 'judging' | 'today'>; file: EvidenceItem }): Html {
  const term = termOf(view.era, file, view.judging, view.today)
  const { kind, icon, words } = termBadge(term, view.judging)
  const told = !['valid', 'no-term', 'not-asked'].includes(term.state)
  if (!told && !file.is_private) return <></>
  return <>{told && <Badge kind={kind} icon={icon}>{term.state === 'expired' && file.valid_until ? `Hết hạn ${formatDate(file.valid_until)}` : words}</Badge>}{file.is_private && <Badge kind="neutral" icon="lock">Riêng tư</Badge>}</>
}

/** What the form of a file starts from. */
export type EvidenceFormView = {
  action: string
  file: EvidenceItem | undefined
  kind: string
  criteria: string[]
  maxUpload: number
}

/** Attaching a file, or saying anew what it proves; the file itself may be replaced. */
export function EvidenceFormPage({ view, start, form }: { view: OwnDossier; start: EvidenceFormView; form: FormState }): Html {
  const { dossier, era, set } = view
  const { file } = start
  const error = (name: string): string | undefined => problemFor(form.problems, name)
  const rows = evidenceFor(era, set)
  const kind = textShown(form, 'kind', start.kind)
  const hint = rows.find((row) => row.code === kind)
  return (
    <Columns
      width="form"
      aside={hint ? <Notice kind="info" title={`${hint.name}.`}>{hint.asked}. Chứng minh tiêu chí {hint.criteria.join(', ')}.</Notice> : <Notice kind="info" title="Mỗi tệp một loại giấy tờ.">Giấy nhiều trang nên quét thành một tệp PDF.</Notice>}
    >
      <Back href={dossiersPaths.evidence(dossier.id)}>Minh chứng</Back>
      <PageHead title={file ? file.name : 'Kèm tệp minh chứng'} {...(file ? { sub: <>{formatBytes(file.size)} · {evidenceKindName(era, file.kind)} · <a href={dossiersPaths.file(dossier.id, file.id)}>mở tệp</a></> } : {})} />
      <form method="post" action={start.action} enctype="multipart/form-data" novalidate {...uploadData(start.maxUpload)}>
        <ErrorSummary problems={form.problems} />
        <HiddenRequestId value={form.requestId} />
        <FileField
          name="file" label={file ? 'Thay bằng tệp khác' : 'Tệp'} optional={file !== undefined} multiple={file === undefined} error={error('file')}
          accept="application/pdf,image/jpeg,image/png,image/webp,.doc,.docx,.xls,.xlsx,.ppt,.pptx"
          hint={`${TAKEN_WORDS}; mỗi lần gửi dưới ${Math.floor(start.maxUpload / 1024 / 1024)} MB. Chụp rõ bốn góc.${file ? ' Tệp cũ vẫn giữ trong các bản đã nộp.' : ''}`}
          {...(file ? {} : { reuse: { href: dossiersPaths.reuseEvidence(dossier.id) } })}
        >
          <KeptUploads form={form} />
        </FileField>
        <Field name="kind" type="select" label="Loại minh chứng" value={kind} error={error('kind')} emptyOption="Chọn loại" options={[...rows.map((row) => ({ value: row.code, label: row.name })), { value: 'other', label: 'Tài liệu khác' }]} />
        {file && <Field name="name" label="Tên tệp" value={textShown(form, 'name', file.name)} error={error('name')} />}
        <DateField
          name="validUntil" legend="Giấy tờ có giá trị đến ngày" optional={!mayEnd(era, kind)}
          hint={mayEnd(era, kind) ? 'Loại giấy này thường có thời hạn: ghi ngày hết hạn, hoặc đánh dấu ô dưới. Hệ thống nhắc trước khi hết hạn.' : 'Ghi nếu giấy tờ có thời hạn; hệ thống nhắc trước khi hết hạn.'}
          value={dateShown(form, 'validUntil', file?.valid_until)} error={error('validUntil')}
        />
        <Checkbox name="noTerm" label="Giấy không thời hạn" checked={tickShown(form, 'noTerm', file?.no_term ?? false)} error={error('noTerm')} />
        {(file?.term_note || (file?.valid_until && file.valid_until < view.today)) && (
          <Field name="note" type="textarea" rows={2} label="Vì sao vẫn dùng giấy đã hết hạn" optional hint="Chỉ ghi khi chưa có bản mới, ví dụ: đã nộp hồ sơ cấp lại ngày 02/11/2026, có giấy hẹn." value={textShown(form, 'note', file.term_note)} error={error('note')} />
        )}
        <Checkbox name="isPrivate" label="Có thông tin riêng tư (danh sách lao động, căn cước, tài khoản)" hint="Không bao giờ hiện trên trang công khai." checked={tickShown(form, 'isPrivate', file?.is_private ?? false)} />
        <details class="field" open={isReturned(form) || start.criteria.length === 0}>
          <summary>Chứng minh cho tiêu chí: {start.criteria.join(', ') || 'chưa chọn'}</summary>
          <Checkboxes
            name="criteria" legend="Tiêu chí" error={error('criteria')} values={ticksShown(form, 'criteria', start.criteria)}
            options={leafCriteria(set).map((criterion) => ({ value: criterion.code, label: `${criterion.code} ${sentence(criterion.label)}` }))}
          />
        </details>
        <FormActions>
          <Button size="large">{file ? 'Lưu' : 'Kèm vào hồ sơ'}</Button>
          <LinkButton kind="text" href={dossiersPaths.evidence(dossier.id)}>{file ? 'Không lưu' : 'Không kèm'}</LinkButton>
        </FormActions>
      </form>
      {file && <section class="tasks"><PostButton kind="danger" icon="trash" action={dossiersPaths.removeEvidence(dossier.id, file.id)} label="Bỏ tệp này khỏi hồ sơ" /></section>}
    </Columns>
  )
}

type Reusable = Awaited<ReturnType<typeof reusableEvidence>>[number]

/** Files of the producer's other dossiers, to be used again with one press. */
export function ReusePage({ view, files }: { view: OwnDossier; files: readonly Reusable[] }): Html {
  const { dossier, era } = view
  return (
    <>
      <Back href={dossiersPaths.evidence(dossier.id)}>Minh chứng</Back>
      <PageHead title="Dùng lại tệp từ hồ sơ khác" sub="Tệp giữ nguyên; xem lại hạn và tiêu chí sau khi thêm." />
      <DataTable<Reusable>
        caption="Tệp của các hồ sơ khác"
        rows={files}
        columns={[
          { key: 'name', label: 'Tệp', rowHead: true, render: (file) => <a href={dossiersPaths.file(file.dossier_id, file.id)}>{file.name}</a> },
          { key: 'kind', label: 'Loại', render: (file) => evidenceKindName(era, file.kind) },
          { key: 'product', label: 'Hồ sơ của', render: (file) => file.product },
          { key: 'term', label: 'Hạn', render: (file) => (file.valid_until ? formatDate(file.valid_until) : '–') },
          { key: 'use', label: 'Dùng', align: 'fit', render: (file) => <PostButton size="small" action={dossiersPaths.reuseEvidence(dossier.id)} fields={{ from: file.id }} label="Dùng tệp này" /> },
        ]}
        empty={<EmptyState title="Chưa có tệp nào ở hồ sơ khác" text="Các tệp đã kèm vào hồ sơ của sản phẩm khác sẽ hiện ở đây." action={<LinkButton href={dossiersPaths.addEvidence(dossier.id)}>Kèm tệp mới</LinkButton>} />}
      />
    </>
  )
}
