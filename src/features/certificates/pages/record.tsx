import type { Content, Html } from '../../../ui/html.ts'
import { Box, Columns, PageHead } from '../../../ui/boxes.tsx'
import { ActionsPanel, EmptyState, Notice, RecordHead, SummaryList, Timeline, type PossibleAction } from '../../../ui/record.tsx'
import { QrFrame, Stars } from '../../../ui/shapes.tsx'
import { DataTable } from '../../../ui/tables.tsx'
import { formatDate, formatInstant } from '../../../ui/words.ts'
import type { CertificateState } from '../../../rules/engine/terms.ts'
import { LawRef } from '../../papers/index.ts'
import { EarlierRecordsBox } from '../../producers/index.ts'
import { productsPaths } from '../../products/index.ts'
import { answeringHint } from '../answering.ts'
import { detailOf, lifeOf } from '../life.ts'
import { eraOf, judgedBy, lawOn, stateOf, termsOf, withdrawalOf } from '../model.ts'
import { FIELD_WORDS, readChanges } from '../papers.ts'
import { certificatePaths, linkPath } from '../paths.ts'
import { qrOf } from '../qr.ts'
import type { CertificateRecord, ReportLine } from '../queries.ts'
import { EVENT_WORDS, SECTOR_WORDS } from '../words.ts'
import { StateBadge } from './register.tsx'

/** White head of one certificate. */
export function CertificateHead({ record }: { record: CertificateRecord }): Html {
  const { certificate } = record
  return (
    <RecordHead
      crumbs={[{ label: 'Sổ giấy chứng nhận', href: certificatePaths.register }, { label: certificate.number }]}
      title={certificate.product_name}
      sub={`${certificate.producer_name} · ${certificate.commune_name}, ${certificate.province_name}`}
      badge={<StateBadge state={record.state} />}
      facts={[
        { label: 'Số giấy chứng nhận', value: certificate.number },
        { label: 'Hạng', value: <Stars n={certificate.stars} size={15} withWord /> },
        { label: 'Ngày cấp', value: formatDate(certificate.issued_on) },
        { label: 'Có giá trị đến hết', value: formatDate(certificate.good_until) },
      ]}
    />
  )
}

/** One certificate: what it says, what came of it, and what may be done now. */
export function RecordPage({ record, today, publicUrl }: { record: CertificateRecord; today: string; publicUrl: string }): Html {
  const { certificate, state } = record
  const link = `${publicUrl}${linkPath(certificate.link)}`
  return (
    <Columns asideFirst aside={<Aside record={record} link={link} />}>
      <StateNotice record={record} today={today} />
      {record.conclusion && (
        <Notice kind={record.conclusion.dueOn < today ? 'error' : 'warning'} title={`Có kết luận, cần quyết định thu hồi trước hết ngày ${formatDate(record.conclusion.dueOn)}${record.conclusion.dueOn < today ? ': đã quá hạn' : ''} (${lawOn(today, certificate).terms.revocation.source.article}).`}>
          {record.conclusion.groundText}. Kết luận số {record.conclusion.conclusion.number} ngày {formatDate(record.conclusion.conclusion.on)} của {record.conclusion.conclusion.by}.
        </Notice>
      )}
      <Box title="Giấy chứng nhận"><SummaryList items={facts(record)} /></Box>
      <Box title="Các mốc của giấy"><Life record={record} today={today} /></Box>
      {record.history.length > 1 && (
        <Box title="Các lần cấp" tight>
          <DataTable
            caption="Các giấy chứng nhận của sản phẩm" boxed={false} rows={record.history}
            rowHref={(row) => certificatePaths.record(row.id)}
            columns={[
              { key: 'number', label: 'Số giấy', rowHead: true, render: (row) => row.number },
              { key: 'stars', label: 'Hạng', align: 'fit', render: (row) => <Stars n={row.stars} withWord /> },
              { key: 'from', label: 'Từ', align: 'num', render: (row) => formatDate(row.issued_on) },
              { key: 'to', label: 'Đến hết', align: 'num', render: (row) => formatDate(row.good_until) },
              { key: 'state', label: 'Tình trạng', align: 'fit', render: (row) => <StateBadge state={row.id === certificate.id ? state : stateOf(row, today)} /> },
            ]}
          />
        </Box>
      )}
      {record.reports.length > 0 && <Box title="Người mua phản ánh"><ReportList reports={record.reports} /></Box>}
      <EarlierRecordsBox records={record.earlier} />
      <Box title="Nhật ký">
        <Timeline items={record.timeline.map((line) => ({ at: formatInstant(line.at), who: line.who, what: EVENT_WORDS[line.event] ?? line.event, more: detailOf(line) }))} />
      </Box>
    </Columns>
  )
}

function Life({ record, today }: { record: CertificateRecord; today: string }): Html {
  const { certificate, papers, pending, next } = record
  const days = lifeOf({
    certificate, papers, pending, next,
    paperHref: (id) => (papers.some((paper) => paper.id === id && paper.readable) ? certificatePaths.paper(certificate.id, id) : undefined),
    recordHref: certificatePaths.record,
  }, today)
  return (
    <Timeline
      look="line"
      items={days.map((day) => ({
        at: formatDate(day.on), what: day.ahead ? <span class="muted">{day.what}</span> : day.what, href: day.href,
        more: day.ahead ? 'sắp tới' : day.more,
      }))}
    />
  )
}

function Aside({ record, link }: { record: CertificateRecord; link: string }): Html {
  const { certificate, withdraw, conclude, dismiss, extend, correct, reissue, notExtendable } = record
  const can: PossibleAction[] = [{ label: 'Xem bản in', href: certificatePaths.print(certificate.id), icon: 'printer' }]
  const cannot: { label: string; why: string }[] = []
  if (extend.ok && notExtendable) cannot.push({ label: 'Kéo dài chờ kết quả', why: notExtendable })
  else if (extend.ok) can.push({ label: 'Kéo dài chờ kết quả', href: certificatePaths.extend(certificate.id), icon: 'hourglass-medium' })
  if (correct.ok) can.push({ label: 'Đính chính', href: certificatePaths.correct(certificate.id), icon: 'pencil-simple' })
  if (reissue.ok) can.push({ label: 'Cấp lại bản giấy', href: certificatePaths.reissue(certificate.id), icon: 'copy' })
  if (conclude.ok) can.push({ label: 'Mẫu biên bản kiểm tra', href: certificatePaths.inspection(certificate.id), icon: 'printer' })
  if (conclude.ok) can.push({ label: 'Ghi kết luận để thu hồi', href: certificatePaths.conclude(certificate.id), icon: 'warning' })
  if (dismiss.ok && record.conclusion) can.push({ label: 'Kết thúc, không thu hồi', href: certificatePaths.dismiss(certificate.id) })
  if (!withdraw.ok && withdraw.kind === 'conflict') cannot.push({ label: 'Thu hồi', why: withdraw.sentence })
  if (withdraw.ok) can.push({ label: 'Thu hồi', href: certificatePaths.withdraw(certificate.id), kind: 'danger', icon: 'prohibit' })
  return (
    <>
      <ActionsPanel can={can} cannot={cannot} />
      <QrFrame modules={qrOf(link)} number={certificate.number} />
      <p class="meta"><a href={link}>Trang công khai của giấy này</a></p>
    </>
  )
}

function StateNotice({ record, today }: { record: CertificateRecord; today: string }): Html {
  const { certificate, state, pending } = record
  const terms = termsOf(certificate)
  if (state === 'withdrawn') return <Notice kind="error" title={`Đã thu hồi từ ngày ${formatDate(certificate.withdrawn_on ?? '')}.`}>{certificate.withdrawn_reason}</Notice>
  if (state === 'replaced') {
    return <Notice kind="info" title={`Đã thay bằng giấy mới từ ngày ${formatDate(certificate.replaced_on ?? '')}.`}>{certificate.replaced_by && <a href={certificatePaths.record(certificate.replaced_by)}>Xem giấy mới</a>}</Notice>
  }
  if (state === 'valid') return <></>
  const filed: Content = pending ? `Hồ sơ đánh giá lại ${pending.number} nộp ngày ${formatDate(pending.submittedOn)} đang được xử lý.` : 'Chưa có hồ sơ đánh giá lại.'
  const law = eraOf(certificate)
  const lead: Record<Exclude<CertificateState, 'withdrawn' | 'replaced' | 'valid'>, Content> = {
    expiring: today <= terms.filing.to || pending
      ? <>Nộp hồ sơ đánh giá lại từ {formatDate(terms.filing.from)} đến hết {formatDate(terms.filing.to)} (<LawRef source={law.terms.filing.source} />).</>
      : <>Hạn nộp hồ sơ đánh giá lại đã hết ngày {formatDate(terms.filing.to)} (<LawRef source={law.terms.filing.source} />); nộp trước khi giấy hết thời hạn thì được kéo dài chờ kết quả (<LawRef source={law.terms.extension.source} />).</>,
    extended: <>Kéo dài chờ kết quả, không quá ngày {formatDate(certificate.extended_until ?? terms.extensionEndsOn)} (<LawRef source={law.terms.extension.source} />).</>,
    expired: `Hết hạn từ ngày ${formatDate(certificate.good_until)}; chủ thể không được dùng dấu sao.`,
  }
  return <Notice kind={state === 'expired' ? 'error' : 'warning'} title={lead[state]}>{filed}</Notice>
}

function facts({ certificate, body, papers, now, mayOpenProduct }: CertificateRecord): { label: string; value: Content }[] {
  const hint = answeringHint(body)
  const judged = judgedBy(certificate)
  const withdrawal = withdrawalOf(certificate)
  return [
    ...(certificate.product_code === '' ? [] : [{ label: 'Mã số sản phẩm', value: certificate.product_code }]),
    { label: 'Chủ thể', value: <><b>{certificate.producer_name}</b><br />{certificate.address}</> },
    ...(now.length > 0 ? [{ label: 'Nơi này nay là', value: now.join('; ') }] : []),
    { label: 'Sản phẩm', value: <>{mayOpenProduct ? <a href={productsPaths.record(certificate.product_id)}>{certificate.product_name}</a> : certificate.product_name}{certificate.pack && ` · ${certificate.pack}`}</> },
    { label: 'Ngành, nhóm', value: [SECTOR_WORDS.vi[certificate.sector], judged?.group, judged?.subgroup].filter(Boolean).join(' · ') },
    { label: 'Quyết định', value: `Số ${certificate.decision_number} ngày ${formatDate(certificate.decision_on)} của ${certificate.issuer}${hint ? ` (${hint})` : ''}` },
    { label: 'Giá trị', value: `từ ${formatDate(certificate.issued_on)} đến hết ${formatDate(certificate.expires_on)}` },
    ...(judged ? [{ label: 'Bộ tiêu chí', value: `Quyết định ${judged.act}, bộ số ${certificate.set_no}: ${judged.set}` }] : []),
    ...(certificate.corrected_on ? [{ label: 'Đính chính', value: <Changes papers={papers} /> }] : []),
    ...(certificate.reissued_on ? [{ label: 'Bản giấy', value: `cấp lại lần ${certificate.copies - 1} ngày ${formatDate(certificate.reissued_on)}; bản trước không còn giá trị` }] : []),
    ...(certificate.extended_on ? [{ label: 'Kéo dài', value: `ghi ngày ${formatDate(certificate.extended_on)}, đến hết ${formatDate(certificate.extended_until ?? '')}. Căn cứ: ${certificate.extension_basis ?? ''}` }] : []),
    ...(withdrawal
      ? [
          { label: 'Kết luận', value: `Số ${withdrawal.conclusion.number} ngày ${formatDate(withdrawal.conclusion.on)} của ${withdrawal.conclusion.by}` },
          { label: 'Quyết định thu hồi', value: `Số ${withdrawal.decision.number} ngày ${formatDate(withdrawal.decision.on)}; hạn thu hồi ${formatDate(withdrawal.dueOn)} (${lawOn(withdrawal.decision.on, certificate).terms.revocation.value.days} ngày từ ngày kết luận, ${lawOn(withdrawal.decision.on, certificate).terms.revocation.source.article})${withdrawal.decision.on > withdrawal.dueOn ? ', đã quá hạn' : ''}` },
        ]
      : []),
  ]
}

/** What corrections changed, old and new. */
function Changes({ papers }: Pick<CertificateRecord, 'papers'>): Html {
  return (
    <>
      {papers.filter((paper) => paper.kind === 'correction').map((paper) => (
        <p>
          Quyết định số {paper.number} ngày {formatDate(paper.dated ?? '')}: {readChanges(paper.changes).map((change, index) => (
            <>{index > 0 && '; '}{FIELD_WORDS[change.field].toLocaleLowerCase('vi')} “{change.old || 'để trống'}” thành “{change.new || 'để trống'}”</>
          ))}. {paper.reason}.
        </p>
      ))}
    </>
  )
}

/** What buyers said, newest first. */
export function ReportList({ reports }: { reports: readonly ReportLine[] }): Html {
  return (
    <Timeline
      items={reports.map((report) => ({
        at: formatInstant(report.at),
        what: report.product ? `${report.product}${report.number ? ` (${report.number})` : ''}` : report.about || 'Không nêu số giấy',
        ...(report.certificateId ? { href: certificatePaths.record(report.certificateId) } : {}),
        more: <>{report.said}{report.contact && <><br /><span class="meta">Liên hệ: {report.contact}</span></>}</>,
      }))}
    />
  )
}

/** Reports of buyers in the actor's area. */
export function ReportsPage({ reports, download }: { reports: readonly ReportLine[]; download: Html }): Html {
  return (
    <>
      <PageHead title="Phản ánh của người mua" actions={download} />
      {reports.length === 0
        ? <EmptyState title="Chưa có phản ánh nào" text="Phản ánh hiện ở đây khi người mua bấm “Không giống” ở trang kiểm tra giấy chứng nhận." />
        : <Box><ReportList reports={reports} /></Box>}
      {reports.length === 50 && <p><a href={`${certificatePaths.reports}?before=${reports.at(-1)?.id}`}>Cũ hơn ›</a></p>}
    </>
  )
}
